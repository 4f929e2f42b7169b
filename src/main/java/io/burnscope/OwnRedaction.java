package io.burnscope;

import io.burnscope.change.Redaction;
import io.burnscope.store.Database;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The redaction of this installation. */
final class OwnRedaction {
  private static final int KEY_BYTES = 32;

  private OwnRedaction() {}

  /** Redacted values compare over restarts and replicas, and with no other installation's. */
  static Redaction of(Database database) {
    String key = database.once("redaction-key", OwnRedaction::newKey);
    return new Redaction(HexFormat.of().parseHex(key));
  }

  private static String newKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return HexFormat.of().formatHex(key);
  }
}
