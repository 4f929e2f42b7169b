package io.burnscope.kubernetes.resource;

import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.OutboxItem.Receipt;
import io.burnscope.incident.Post;
import io.burnscope.incident.Sink;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keeps an SLOCorrelation of each incident, with Events for its turns. Delivering the same again
 * changes nothing, so that no attempt is ever ambiguous.
 */
public final class CorrelationSink implements Sink {
  /** Its name in the outbox. */
  public static final String NAME = "resource";

  private final CorrelationWriter writer;
  private final Duration deadline;

  /**
   * Writes with {@code client}, which stays the caller's.
   *
   * @param clock tells which Events are too old to be said again
   * @param deadline for one delivery with all its calls
   */
  public CorrelationSink(KubernetesClient client, InstantSource clock, Duration deadline) {
    this.writer = new CorrelationWriter(client, clock);
    this.deadline = deadline;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Interest interest(Post post) {
    return switch (post) {
      case Post.Entry _ -> Interest.RECORDED;
      case Post.Root _, Post.Reply _ -> Interest.NOT_SHOWN;
    };
  }

  @Override
  public Delivery deliver(OutboxItem item) {
    return switch (item.post()) {
      case Post.Entry entry -> inTime(entry);
      case Post.Root _, Post.Reply _ ->
          new Delivery.Rejected("the resource shows whole incidents only");
    };
  }

  @Override
  public ReadBack find(OutboxItem item) {
    return new ReadBack.Absent(); // a second write of the same changes nothing
  }

  private Delivery inTime(Post.Entry entry) {
    FutureTask<Delivery> task = new FutureTask<>(() -> write(entry));
    Thread.ofVirtual().name("resource-" + entry.incident().name().name()).start(task);
    try {
      return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      task.cancel(true);
      return retry("Kubernetes gave no answer in " + deadline.toMillis() + " ms");
    } catch (InterruptedException _) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      return retry("stopped while waiting for Kubernetes");
    } catch (ExecutionException failure) {
      return retry("could not be written: " + failure.getCause());
    }
  }

  private Delivery write(Post.Entry entry) {
    try {
      writer.write(entry);
      return new Delivery.Delivered(
          new Receipt("", entry.incident().name().toString(), Optional.empty()));
    } catch (KubernetesClientException failure) {
      return ApiRefusal.of(failure);
    }
  }

  private static Delivery retry(String reason) {
    return new Delivery.Retry(reason, Optional.empty(), false);
  }
}
