package io.burnscope.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/** Posts bodies over a number of kept connections, each as fast as it is answered. */
final class Load {
  private final int connections;
  private final int port;
  private final String path;
  private final AtomicInteger number = new AtomicInteger();

  Load(int connections, int port, String path) {
    this.connections = connections;
    this.port = port;
    this.path = path;
  }

  /**
   * What came of it.
   *
   * @param accepted answers 200
   * @param refused other answers
   * @param p50Millis half of the answers 200 took no longer; 0 if there are none
   * @param p99Millis 99 of 100 took no longer
   */
  record Result(long accepted, long refused, Duration took, double p50Millis, double p99Millis) {
    double perSecond() {
      return accepted / (took.toNanos() / 1e9);
    }
  }

  private record Part(LongStream.Builder nanos, long refused) {}

  /** Blocking; numbers of bodies go on where the last call ended. */
  Result run(Duration duration) throws IOException {
    long began = System.nanoTime();
    long end = began + duration.toNanos();
    List<Part> parts = all(() -> post(end));
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    long[] nanos = parts.stream().flatMapToLong(part -> part.nanos().build()).sorted().toArray();
    long refused = parts.stream().mapToLong(Part::refused).sum();
    return new Result(
        nanos.length, refused, took, percentile(nanos, 0.50), percentile(nanos, 0.99));
  }

  static double percentile(long[] ascending, double share) {
    return ascending.length == 0 ? 0 : ascending[(int) ((ascending.length - 1) * share)] / 1e6;
  }

  private Part post(long end) throws IOException {
    LongStream.Builder nanos = LongStream.builder();
    long refused = 0;
    try (KeptConnection connection = new KeptConnection(port, path)) {
      while (System.nanoTime() < end) {
        byte[] body = Bodies.number(number.getAndIncrement());
        long sent = System.nanoTime();
        if (connection.post(body) == 200) {
          nanos.add(System.nanoTime() - sent);
        } else {
          refused++;
        }
      }
    }
    return new Part(nanos, refused);
  }

  private <T> List<T> all(Callable<T> work) throws IOException {
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Future<T>> started = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        started.add(threads.submit(work));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : started) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException failure) {
      throw new IOException("the load generator lost its server", failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while measuring", interrupted);
    }
  }
}
