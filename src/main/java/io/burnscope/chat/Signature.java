package io.burnscope.chat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a receiver knows that a delivery is ours and fresh. */
final class Signature {
  private Signature() {}

  /**
   * {@code sha256=<hex>} of {@code HMAC-SHA256(secret, timestamp + "." + body)}, one for each
   * secret, with a comma between them: while a secret is rotated, either is enough.
   *
   * @param timestamp seconds since 1970
   */
  static String of(List<String> secrets, long timestamp, byte[] body) {
    return secrets.stream()
        .map(secret -> "sha256=" + HexFormat.of().formatHex(hmac(secret, timestamp, body)))
        .collect(Collectors.joining(","));
  }

  private static byte[] hmac(String secret, long timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has HmacSHA256", impossible);
    }
  }
}
