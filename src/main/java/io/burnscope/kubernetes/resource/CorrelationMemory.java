package io.burnscope.kubernetes.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burnscope.incident.Incident;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.OutboxItem.Receipt;
import io.burnscope.incident.Post;
import io.burnscope.incident.Sink;
import io.burnscope.kubernetes.crd.SloCorrelation;
import io.fabric8.kubernetes.api.model.Event;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Keeps the resources that {@link CorrelationSink} would write to a cluster in memory, together
 * with what an API server adds to them. Safe for several threads.
 */
public final class CorrelationMemory implements Sink {
  private final InstantSource clock;
  private final Map<String, SloCorrelation> correlations = new TreeMap<>();
  private final Map<String, Event> events = new TreeMap<>();
  private long version;

  /** Empty; {@code clock} tells when resources were created. */
  public CorrelationMemory(InstantSource clock) {
    this.clock = clock;
  }

  /** The SLOCorrelations as JSON, by namespace and name. */
  public synchronized List<ObjectNode> correlations() {
    return correlations.values().stream().map(ResourceJson::of).toList();
  }

  /** Their Events as JSON. */
  public synchronized List<ObjectNode> events() {
    return events.values().stream().map(ResourceJson::of).toList();
  }

  @Override
  public String name() {
    return CorrelationSink.NAME;
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
      case Post.Entry entry -> store(entry);
      case Post.Root _, Post.Reply _ ->
          new Delivery.Rejected("the resource shows whole incidents only");
    };
  }

  @Override
  public ReadBack find(OutboxItem item) {
    return new ReadBack.Absent(); // a second write of the same changes nothing
  }

  private synchronized Delivery store(Post.Entry entry) {
    Incident incident = entry.incident();
    String key = incident.name().toString();
    SloCorrelation wanted = CorrelationResource.of(entry);
    SloCorrelation stored = correlations.get(key);
    if (stored == null) {
      wanted.getMetadata().setCreationTimestamp(CorrelationResource.time(clock.instant()));
      wanted.getMetadata().setUid(uid("slocorrelations/" + key));
      wanted.getMetadata().setGeneration(1L);
    } else {
      wanted.getMetadata().setCreationTimestamp(stored.getMetadata().getCreationTimestamp());
      wanted.getMetadata().setUid(stored.getMetadata().getUid());
      wanted.getMetadata().setGeneration(stored.getMetadata().getGeneration());
      wanted.setStatus(CorrelationResource.over(stored.getStatus(), wanted.getStatus()));
    }
    wanted.getMetadata().setResourceVersion(nextVersion());
    correlations.put(key, wanted);
    CorrelationEvents.of(incident, wanted).forEach(this::say);
    return new Delivery.Delivered(new Receipt("", key, Optional.empty()));
  }

  /** Said once: as for an API server, an Event of that name exists already. */
  private void say(Event event) {
    String key = event.getMetadata().getNamespace() + "/" + event.getMetadata().getName();
    if (!events.containsKey(key)) {
      event.getMetadata().setCreationTimestamp(CorrelationResource.time(clock.instant()));
      event.getMetadata().setUid(uid("events/" + key));
      event.getMetadata().setResourceVersion(nextVersion());
      events.put(key, event);
    }
  }

  private String nextVersion() {
    version++;
    return Long.toString(version);
  }

  private static String uid(String key) {
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
