package io.burnscope.config;

import io.burnscope.kubernetes.AllowedWrites;
import java.util.Optional;

/** What Burnscope does beside finding out what changed. */
public sealed interface Mode {
  /** What may be written in the cluster. */
  AllowedWrites writes();

  /** Id of the one channel that is posted to; empty: as the routes say. */
  Optional<String> channel();

  /** Everything. */
  record Full() implements Mode {
    @Override
    public AllowedWrites writes() {
      return AllowedWrites.RECORDS_AND_RULES;
    }

    @Override
    public Optional<String> channel() {
      return Optional.empty();
    }
  }

  /** Incidents only, beside another SLO tool. */
  record Bot() implements Mode {
    @Override
    public AllowedWrites writes() {
      return AllowedWrites.RECORDS;
    }

    @Override
    public Optional<String> channel() {
      return Optional.empty();
    }
  }

  /** A trial: one channel sees the messages, nobody is mentioned, no pager is called. */
  record Shadow(String only, AllowedWrites writes) implements Mode {
    @Override
    public Optional<String> channel() {
      return Optional.of(only);
    }
  }
}
