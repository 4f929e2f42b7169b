package io.burnscope.web.report;

import io.burnscope.change.Redaction;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people call a version, from a package URL: {@code 1.9.0} of {@code pkg:oci/payments@1.9.0}.
 */
final class ArtifactVersion {
  private static final Pattern PURL = Pattern.compile("pkg:[^@?#]+@([^?#]+)([?#].*)?");
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final int SHOWN_OF_DIGEST = "sha256:".length() + 12;

  private ArtifactVersion() {}

  /** Of what is no package URL with a version, the whole text, redacted where it may be secret. */
  static String of(String artifact, Redaction redaction) {
    Matcher purl = PURL.matcher(artifact.strip());
    if (!purl.matches()) {
      return redaction.plain(artifact);
    }
    String version = decoded(purl.group(1));
    return DIGEST.matcher(version).matches()
        ? version.substring(0, SHOWN_OF_DIGEST)
        : redaction.plain(version);
  }

  private static String decoded(String version) {
    try {
      return URLDecoder.decode(version.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return version;
    }
  }
}
