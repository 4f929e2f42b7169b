package io.burnscope.incident;

import java.util.Arrays;
import java.util.Optional;

/** What people can do about an incident from its message. */
public enum Control {
  ACKNOWLEDGE("ack", "Acknowledge"),
  CONFIRM("verdict_yes", "This was it"),
  REFUTE("verdict_no", "Not it");

  private final String id;
  private final String label;

  Control(String id, String label) {
    this.id = id;
    this.label = label;
  }

  /** Its stable name in messages. */
  public String id() {
    return id;
  }

  /** What the button says. */
  public String label() {
    return label;
  }

  /** The control with that name, if there is one. */
  public static Optional<Control> of(String id) {
    return Arrays.stream(values()).filter(control -> control.id.equals(id)).findFirst();
  }
}
