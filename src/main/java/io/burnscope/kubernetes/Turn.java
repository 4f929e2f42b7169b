package io.burnscope.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectReference;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Something that happened to an object, to be told as a Kubernetes Event on it.
 *
 * @param name of the Event; the same for the same turn, so that said again it exists already
 * @param type {@code Normal} or {@code Warning}
 * @param message at most 1,024 characters, which is what the API server takes
 * @param at told in whole seconds
 */
public record Turn(String name, String type, String reason, String message, Instant at) {
  private static final String COMPONENT = "burnscope";

  /** Of the 253 characters of an Event's name; the rest is for the turn. */
  private static final int LONGEST_NAME = 180;

  /** The name of an Event on an object of that name, which may be long. */
  public static String name(String object, String turn) {
    String begin = object.length() <= LONGEST_NAME ? object : object.substring(0, LONGEST_NAME);
    return begin + "." + turn;
  }

  /** On {@code object}, in its namespace. */
  public Event on(ObjectReference object) {
    String time = at.truncatedTo(ChronoUnit.SECONDS).toString();
    return new EventBuilder()
        .withNewMetadata()
        .withNamespace(object.getNamespace())
        .withName(name)
        .endMetadata()
        .withInvolvedObject(object)
        .withType(type)
        .withReason(reason)
        .withMessage(message)
        .withNewSource()
        .withComponent(COMPONENT)
        .endSource()
        .withReportingComponent(COMPONENT)
        .withFirstTimestamp(time)
        .withLastTimestamp(time)
        .withCount(1)
        .build();
  }
}
