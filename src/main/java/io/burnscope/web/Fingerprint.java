package io.burnscope.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Stands in for a fingerprint that the sender left out: the same labels give the same one. */
final class Fingerprint {
  private Fingerprint() {}

  /** 16 hexadecimal digits, as Alertmanager's. */
  static String of(Map<String, String> labels) {
    MessageDigest digest = sha256();
    new TreeMap<>(labels)
        .forEach((name, value) -> {
          digest.update(name.getBytes(StandardCharsets.UTF_8));
          // 0xFF is no UTF-8: nothing can be shifted from a name to its value.
          digest.update((byte) 0xFF);
          digest.update(value.getBytes(StandardCharsets.UTF_8));
          digest.update((byte) 0xFF);
        });
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
