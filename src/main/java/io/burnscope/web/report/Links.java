package io.burnscope.web.report;

import io.burnscope.change.Redaction;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Which links are shown: http and https, without anything in them that may be secret. */
final class Links {
  private static final int LONGEST = 300;

  private Links() {}

  static Optional<String> safe(String link, Redaction redaction) {
    try {
      URI uri = new URI(link.strip());
      boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equals(uri.getScheme());
      if (!web || uri.getHost() == null) {
        return Optional.empty();
      }
      if (clean(uri.toString(), redaction)) {
        return Optional.of(uri.toString());
      }
      URI bare =
          new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null);
      return Optional.of(bare.toString()).filter(it -> clean(it, redaction));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static boolean clean(String link, Redaction redaction) {
    return link.length() <= LONGEST && redaction.text(link).equals(link);
  }
}
