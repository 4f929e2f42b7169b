package io.burnscope.alert;

import io.burnscope.slo.SloId;

/** Identities of SLOs that another tool owns. */
final class External {
  private External() {}

  static SloId slo(String name) {
    return slo("", name);
  }

  static SloId slo(String namespace, String name) {
    return new SloId(SloId.Kind.EXTERNAL, namespace, name);
  }
}
