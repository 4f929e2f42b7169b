package io.burnscope.slo;

import io.burnscope.input.Answer;

/**
 * What was measured for one SLI, for an evaluation at one instant.
 *
 * @param fine the recent past in short steps, for windows up to 6 h, onset and impact
 * @param coarse the whole SLO window in base steps, for long windows and the budget
 */
public record SliReadings(Answer<CountSeries> fine, Answer<CountSeries> coarse) {}
