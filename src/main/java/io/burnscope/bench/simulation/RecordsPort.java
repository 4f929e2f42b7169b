package io.burnscope.bench.simulation;

import io.burnscope.incident.IncidentName;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.Post;
import io.burnscope.incident.Sink;
import java.util.Map;
import java.util.Optional;

/** One replica's way to the public record, which is replaced as a whole each time. */
record RecordsPort(World world, Replica replica, Map<IncidentName, Post.Entry> records)
    implements Sink {
  static final String NAME = "resource";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Interest interest(Post post) {
    return post instanceof Post.Entry ? Interest.SHOWN : Interest.NOT_SHOWN;
  }

  @Override
  public Delivery deliver(OutboxItem item) {
    world.ports().before(replica, Port.DELIVER);
    if (world.faults().recordsDown()) {
      return new Delivery.Retry("the API server is away", Optional.empty(), false);
    }
    if (item.post() instanceof Post.Entry entry) {
      records.put(item.incident(), entry);
    }
    world.ports().after(replica, Port.DELIVER);
    return new Delivery.Delivered(
        new OutboxItem.Receipt("", item.incident().name(), Optional.empty()));
  }

  @Override
  public ReadBack find(OutboxItem item) {
    world.ports().before(replica, Port.FIND);
    return new ReadBack.Absent();
  }
}
