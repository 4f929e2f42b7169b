/**
 * Drives the real core and the real SQL through random worlds, each made from one seed and replayed
 * exactly by it: two replicas that crash at any call to the outside, two Alertmanagers whose
 * deliveries get lost, double, late and out of order, sinks that answer as badly as real ones, a
 * store that refuses, clocks that jump. After every step the promises are checked.
 *
 * <p>One thread runs a world: where a real thread would wait, at a call to the outside, the world
 * goes on with a random other step before that call returns, so that interleavings are random and
 * yet the seed's. What no store can prevent is left out: a process that stalls between the stored
 * attempt and the send for longer than its lease, and replicas whose clocks differ by more than a
 * lease while one of them is sending.
 */
@NullMarked
package io.burnscope.bench.simulation;

import org.jspecify.annotations.NullMarked;
