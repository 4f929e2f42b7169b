package io.burnscope.web;

import io.burnscope.incident.OutboxDesk;
import io.burnscope.incident.OutboxEntry;
import java.time.InstantSource;
import java.util.List;

/** What operators see of the outbox and do with it; blocking. */
public interface OutboxAdmin {
  /** Nothing was ever posted. */
  OutboxAdmin EMPTY =
      new OutboxAdmin() {
        @Override
        public List<OutboxEntry> list(OutboxEntry.Choice choice, int limit) {
          return List.of();
        }

        @Override
        public OutboxDesk.Done act(OutboxDesk.Action action, OutboxEntry.Choice choice) {
          return new OutboxDesk.Done(List.of(), 0);
        }
      };

  /** What failed first, then the newest change first. */
  List<OutboxEntry> list(OutboxEntry.Choice choice, int limit);

  /** Does {@code action} with some of the posts, and tells how many are left. */
  OutboxDesk.Done act(OutboxDesk.Action action, OutboxEntry.Choice choice);

  /** The real one. */
  static OutboxAdmin of(OutboxDesk desk, InstantSource clock) {
    return new OutboxAdmin() {
      @Override
      public List<OutboxEntry> list(OutboxEntry.Choice choice, int limit) {
        return desk.list(choice, limit);
      }

      @Override
      public OutboxDesk.Done act(OutboxDesk.Action action, OutboxEntry.Choice choice) {
        return desk.act(action, choice, clock.instant());
      }
    };
  }
}
