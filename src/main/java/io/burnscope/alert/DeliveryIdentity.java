package io.burnscope.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Tells whether two deliveries say the same: the order of their alerts does not matter. */
public final class DeliveryIdentity {
  private static final Comparator<AlertGroup.Alert> ORDER =
      Comparator.comparing(AlertGroup.Alert::fingerprint)
          .thenComparing(AlertGroup.Alert::status)
          .thenComparing(AlertGroup.Alert::startsAt)
          .thenComparing(DeliveryIdentity::end);

  private DeliveryIdentity() {}

  /**
   * SHA-256, as 64 hexadecimal digits, of the source, the group key and each alert's fingerprint,
   * status, start and end.
   */
  public static String of(String source, AlertGroup group) {
    MessageDigest digest = sha256();
    List<AlertGroup.Alert> alerts = group.alerts().stream().sorted(ORDER).toList();
    add(digest, source);
    add(digest, group.groupKey());
    for (AlertGroup.Alert alert : alerts) {
      add(digest, alert.fingerprint());
      add(digest, alert.status().name());
      add(digest, alert.startsAt().toString());
      add(digest, end(alert));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String end(AlertGroup.Alert alert) {
    Optional<Instant> end = alert.endsAt();
    return end.map(Instant::toString).orElse("");
  }

  /** Each part after its length: no two lists of parts give the same bytes. */
  private static void add(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    for (int shift = 24; shift >= 0; shift -= 8) {
      digest.update((byte) (bytes.length >>> shift));
    }
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
