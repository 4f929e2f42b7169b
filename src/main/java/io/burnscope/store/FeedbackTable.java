package io.burnscope.store;

import io.burnscope.correlation.Confidence;
import io.burnscope.incident.IncidentStore.Seen;
import io.burnscope.incident.Precision;
import io.burnscope.incident.Ruling;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What people pressed, and what is known of the suspects; outlives the incidents. */
record FeedbackTable(Handle handle) {
  Seen press(String identity, Instant at) {
    int inserted =
        handle
            .createUpdate(
                """
                insert into press (identity, at) values (:identity, :at)
                on conflict (identity) do nothing\
                """)
            .bind("identity", identity)
            .bind("at", Micros.of(at))
            .execute();
    return inserted == 1 ? Seen.NEW : Seen.BEFORE;
  }

  void rule(Ruling ruling) {
    handle
        .createUpdate(
            """
            insert into feedback (incident, suspect, confidence, judgement, basis, opened_at)
            values (:incident, :suspect, :confidence, :judgement, :basis, :openedAt)
            on conflict (incident, suspect) do update set
              confidence = excluded.confidence, judgement = excluded.judgement,
              basis = excluded.basis\
            """)
        .bind("incident", ruling.incident().toString())
        .bind("suspect", ruling.suspect().suspect())
        .bind("confidence", ruling.suspect().confidence().name())
        .bind("judgement", ruling.judgement().map(Enum::name))
        .bind("basis", ruling.basis().name())
        .bind("openedAt", Micros.of(ruling.openedAt()))
        .execute();
  }

  /** One for each confidence, also where nothing was named; highest first. */
  List<Precision> precision(Instant since) {
    Map<Confidence, Precision> found =
        handle
            .createQuery(
                """
                select confidence, count(*) as named,
                  sum(case when judgement = 'CONFIRMED' then 1 else 0 end) as confirmed,
                  sum(case when judgement = 'REFUTED' then 1 else 0 end) as refuted
                from feedback where opened_at >= :since group by confidence\
                """)
            .bind("since", Micros.of(since))
            .map((row, context) ->
                new Precision(
                    Confidence.valueOf(row.getString("confidence")),
                    row.getLong("named"),
                    row.getLong("confirmed"),
                    row.getLong("refuted")))
            .stream()
            .collect(Collectors.toMap(Precision::confidence, Function.identity()));
    return Arrays.stream(Confidence.values())
        .map(confidence -> found.getOrDefault(confidence, new Precision(confidence, 0, 0, 0)))
        .toList()
        .reversed();
  }
}
