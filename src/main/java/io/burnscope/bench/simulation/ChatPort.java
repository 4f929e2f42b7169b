package io.burnscope.bench.simulation;

import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.Post;
import io.burnscope.incident.Sink;
import java.time.Duration;
import java.util.Optional;

/** One replica's way to the chat, with everything that goes wrong on it. */
record ChatPort(World world, Replica replica) implements Sink {
  static final String NAME = "chat";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Interest interest(Post post) {
    return post instanceof Post.Entry ? Interest.NOT_SHOWN : Interest.SHOWN;
  }

  @Override
  public Delivery deliver(OutboxItem item) {
    world.ports().before(replica, Port.DELIVER);
    if (item.post() instanceof Post.Reply && item.root().isEmpty()) {
      return rootless(item);
    }
    if (item.post() instanceof Post.Reply && item.receipt().isPresent()) {
      return new Delivery.Delivered(item.receipt().get());
    }
    if (world.faults().chatDown()) {
      return new Delivery.Retry("no connection", Optional.empty(), world.dice().once(2));
    }
    return world.faults().quiet() ? taken(item) : perhaps(item);
  }

  private Delivery rootless(OutboxItem item) {
    if (world.watch().refusedRoot(item)) {
      world.watch().refused(item);
      return new Delivery.Rejected("its root was refused");
    }
    return new Delivery.Held("no root yet", Duration.ofSeconds(2));
  }

  private Delivery perhaps(OutboxItem item) {
    Dice dice = world.dice();
    return switch (dice.below(24)) {
      case 0 -> new Delivery.Held("429", dice.seconds(1, 90));
      case 1 -> new Delivery.Retry("busy", Optional.empty(), false);
      case 2 -> new Delivery.Retry("no answer, not taken", Optional.empty(), true);
      case 3, 4 -> {
        Delivery _ = taken(item);
        yield new Delivery.Retry("no answer, yet taken", Optional.empty(), true);
      }
      case 5 -> new Delivery.Stopped("C1", "not_in_channel", dice.seconds(60, 600));
      case 6 -> dice.once(6) ? refused(item) : taken(item);
      default -> taken(item);
    };
  }

  private Delivery refused(OutboxItem item) {
    world.watch().refused(item);
    return new Delivery.Rejected("invalid_blocks");
  }

  private Delivery taken(OutboxItem item) {
    OutboxItem.Receipt receipt = world.chat().take(item);
    world.story().tell("%s shows %s of %s", replica.name(), item.part(), item.incident().name());
    world.ports().after(replica, Port.DELIVER);
    return new Delivery.Delivered(receipt);
  }

  @Override
  public ReadBack find(OutboxItem item) {
    world.ports().before(replica, Port.FIND);
    if (world.faults().historyDown()) {
      return new ReadBack.Unknown("history is down");
    }
    ReadBack found =
        world.chat().find(item).<ReadBack>map(ReadBack.Found::new).orElseGet(ReadBack.Absent::new);
    // Between a look that found nothing and the stored attempt the lease may run out.
    world.ports().after(replica, Port.FIND);
    return found;
  }
}
