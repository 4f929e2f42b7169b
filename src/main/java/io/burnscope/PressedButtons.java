package io.burnscope;

import io.burnscope.incident.Desk;
import io.burnscope.incident.Press;
import io.burnscope.slack.Presses;
import io.burnscope.slack.SocketMode;
import io.burnscope.slack.SocketSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/** Brings presses of buttons to the desk, and what follows at once to the senders. */
record PressedButtons(Desk desk, Loops loops) implements Presses {
  static SocketMode start(
      SocketSettings settings, Desk desk, Loops loops, Clock clock, MeterRegistry metrics) {
    return SocketMode.start(
        settings, new PressedButtons(desk, loops), clock, Service::jittered, metrics);
  }

  @Override
  public Desk.Handled handle(Press press) {
    Desk.Handled handled = desk.handle(press);
    loops.wake();
    return handled;
  }

  @Override
  public Desk.Handled refuse(Press press) {
    return desk.refuse(press);
  }
}
