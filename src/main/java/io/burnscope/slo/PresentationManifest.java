package io.burnscope.slo;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the annotations {@code burnscope.io/…} and the labels that alerts carry. */
final class PresentationManifest {
  private static final int LONGEST_WORD = 80;
  private static final int LONGEST_URL = 500;
  private static final int LONGEST_SERVICE = 253;
  private static final int LONGEST_SENTENCE = 500;

  /** Printed in chats and pages: no other scheme, no user info, nothing that ends a link early. */
  private static final Pattern HTTPS = Pattern.compile("https://[^\\s@<>|\"/]+(/[^\\s<>|\"]*)?");

  private PresentationManifest() {}

  static Presentation read(Node metadata, ManifestOptions options) {
    Node annotations = metadata.field("annotations");
    return new Presentation(
        word(annotations, "event-noun").orElse(Presentation.DEFAULT.noun()),
        word(annotations, "owner"),
        url(annotations, "runbook"),
        url(annotations, "dashboard"),
        word(annotations, "channel"),
        word(annotations, "metrics-from", LONGEST_SENTENCE),
        CopiedLabels.read(metadata, options.labelPrefix()),
        disabled(annotations),
        word(annotations, "service-level", LONGEST_SERVICE));
  }

  /** Annotations are text: {@code "true"}. */
  private static boolean disabled(Node annotations) {
    Node annotation = annotation(annotations, "disabled");
    Optional<String> text = annotation.text();
    if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
      annotation.problem("write \"true\" or \"false\"");
    }
    return text.filter("true"::equals).isPresent();
  }

  private static Optional<String> word(Node annotations, String name) {
    return word(annotations, name, LONGEST_WORD);
  }

  private static Optional<String> word(Node annotations, String name, int longest) {
    Node annotation = annotation(annotations, name);
    return annotation.present() ? annotation.required(longest) : Optional.empty();
  }

  private static Optional<String> url(Node annotations, String name) {
    Optional<String> text = word(annotations, name, LONGEST_URL);
    return text.isPresent() && !HTTPS.matcher(text.get()).matches()
        ? annotation(annotations, name).problem("write an https URL")
        : text;
  }

  private static Node annotation(Node annotations, String name) {
    return annotations.field("burnscope.io/" + name);
  }
}
