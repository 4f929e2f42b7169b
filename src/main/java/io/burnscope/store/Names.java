package io.burnscope.store;

import io.burnscope.incident.IncidentName;
import io.burnscope.slo.SloId;

/** How identities stand in text columns. */
final class Names {
  private Names() {}

  /** The name behind {@link IncidentName#toString()}. */
  static IncidentName incident(String text) {
    int slash = text.indexOf('/');
    return new IncidentName(text.substring(0, slash), text.substring(slash + 1));
  }

  /** Namespace, slash, name: a namespace has no slash, so that this is unique within a kind. */
  static String identity(SloId id) {
    return id.namespace() + "/" + id.name();
  }
}
