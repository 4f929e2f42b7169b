package io.burnscope.incident;

import io.burnscope.slo.SloId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Names incidents so that the same incident always gets the same name: SLO name, minute, and a hash
 * that tells sources and kinds apart.
 */
final class IncidentNaming {
  private static final int LONGEST_SLO_NAME = 40;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private IncidentNaming() {}

  static IncidentName name(IncidentKey key, Instant openedAt, String ownNamespace) {
    SloId slo = key.slo();
    String label = dns(slo.name());
    boolean cut = label.length() > LONGEST_SLO_NAME;
    String shown = cut ? label.substring(0, LONGEST_SLO_NAME) : label;
    String hash = hash(key, openedAt).substring(0, cut ? 6 : 4);
    return new IncidentName(
        slo.namespace().isEmpty() ? ownNamespace : slo.namespace(),
        strip(shown) + "-" + MINUTE.format(openedAt) + "-" + hash);
  }

  /** A name for what is said of an SLO outside of any incident; never that of an incident. */
  static IncidentName notice(IncidentKey key, String what, Instant from, String ownNamespace) {
    IncidentKey salted = new IncidentKey(key.source() + "\u0000" + what, key.slo());
    return name(salted, from, ownNamespace);
  }

  /** A name for the digest that begins at {@code place}. */
  static IncidentName digest(String place, Instant from, String namespace) {
    SloId storm = new SloId(SloId.Kind.EXTERNAL, namespace, "storm");
    return name(new IncidentKey("digest\u0000" + place, storm), from, namespace);
  }

  private static String dns(String name) {
    String plain = strip(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
    return plain.isEmpty() ? "slo" : plain;
  }

  private static String strip(String name) {
    return name.replaceAll("^-+|-+$", "");
  }

  private static String hash(IncidentKey key, Instant openedAt) {
    SloId slo = key.slo();
    String identity =
        String.join(
            "\u0000",
            key.source(),
            slo.kind().name(),
            slo.namespace(),
            slo.name(),
            openedAt.toString());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
