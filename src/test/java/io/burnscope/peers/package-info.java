/**
 * Real peers for the integration suites: Prometheus, Alertmanager and a Kubernetes API server, each
 * started on a free loopback port by the test that needs it and ended with it.
 *
 * <p>A fake answers what its author believed; these answer what users' systems answer. So a test
 * here is tagged {@code peers} (Prometheus, Alertmanager), {@code cluster} (API server) or {@code
 * slow}, runs only in the Maven profile of that name, and fails, never skips, when a program is
 * missing: the message names the package to install. {@code .ci/run} installs all of them.
 *
 * <p>Each run of a program has its own folder under {@code target/peers}. The data in it goes when
 * the program is closed; the configuration and the log stay, and the log's end is part of the error
 * when a program does not come up. Nothing here sleeps: a test awaits a condition.
 *
 * <p>The API server runs without controllers: nothing is garbage-collected, a Deployment gets no
 * ReplicaSet or Pods, and a deleted namespace stays {@code Terminating}. Tests create what a
 * controller would and give every test a namespace of its own.
 */
@NullMarked
package io.burnscope.peers;

import org.jspecify.annotations.NullMarked;
