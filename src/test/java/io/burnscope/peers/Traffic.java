package io.burnscope.peers;

/**
 * The requests to one service: their counters grow with real time at a rate and an error ratio that
 * a test changes at any moment. Safe from any thread.
 */
public final class Traffic {
  private static final double NANOS_PER_SECOND = 1e9;

  private final String labels;
  private double requestsPerSecond = 100;
  private double errorRatio;
  private double good;
  private double bad;
  private long countedTo = System.nanoTime();

  Traffic(String labels) {
    this.labels = labels;
  }

  /** From now on this part of the requests fails, 0 to 1. It starts at 0. */
  public synchronized void errorRatio(double ratio) {
    count();
    errorRatio = ratio;
  }

  /** From now on so many requests come. It starts at 100. */
  public synchronized void requestsPerSecond(double requests) {
    count();
    requestsPerSecond = requests;
  }

  synchronized String exposition() {
    count();
    return sample("200", good) + sample("500", bad);
  }

  private String sample(String code, double requests) {
    return "http_requests_total{%s,code=\"%s\"} %d\n".formatted(labels, code, (long) requests);
  }

  private void count() {
    long now = System.nanoTime();
    double requests = requestsPerSecond * (now - countedTo) / NANOS_PER_SECOND;
    bad += requests * errorRatio;
    good += requests * (1 - errorRatio);
    countedTo = now;
  }
}
