package io.burnscope.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Posts bodies at set times, over as many connections as it needs up to a bound. An answer's time
 * counts from when the request was due, so that waiting for a connection is part of it.
 */
final class PacedLoad {
  private final int connections;
  private final int port;
  private final String path;

  PacedLoad(int connections, int port, String path) {
    this.connections = connections;
    this.port = port;
    this.path = path;
  }

  /** {@code many} bodies, spread evenly over {@code time}; blocking. */
  Load.Result run(int many, Duration time, IntFunction<byte[]> bodies) throws IOException {
    AtomicInteger next = new AtomicInteger();
    long[] nanos = new long[many];
    long began = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Future<Boolean>> posting =
          IntStream.range(0, connections)
              .mapToObj(_ ->
                  threads.submit(() -> {
                    post(next, began, time, bodies, nanos);
                    return true;
                  }))
              .toList();
      for (Future<Boolean> done : posting) {
        done.get();
      }
    } catch (ExecutionException failure) {
      throw new IOException("the load generator lost its server", failure.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while measuring", stopped);
    }
    long[] accepted = Arrays.stream(nanos).filter(taken -> taken > 0).sorted().toArray();
    return new Load.Result(
        accepted.length,
        many - accepted.length,
        Duration.ofNanos(System.nanoTime() - began),
        Load.percentile(accepted, 0.50),
        Load.percentile(accepted, 0.99));
  }

  private void post(
      AtomicInteger next, long began, Duration time, IntFunction<byte[]> bodies, long[] nanos)
      throws IOException {
    try (KeptConnection connection = new KeptConnection(port, path)) {
      for (int i = next.getAndIncrement(); i < nanos.length; i = next.getAndIncrement()) {
        byte[] body = bodies.apply(i);
        long due = began + time.toNanos() / nanos.length * i;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        if (connection.post(body) == 200) {
          nanos[i] = Math.max(1, System.nanoTime() - due);
        }
      }
    }
  }
}
