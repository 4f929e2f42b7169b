package io.burnscope.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** How a body is packed. */
enum ContentEncoding {
  IDENTITY,
  GZIP,
  DEFLATE;

  /** Empty if it is none that we unpack. */
  static Optional<ContentEncoding> of(Optional<String> header) {
    return switch (header.orElse("identity").strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> Optional.of(IDENTITY);
      case "gzip", "x-gzip" -> Optional.of(GZIP);
      case "deflate" -> Optional.of(DEFLATE);
      default -> Optional.empty();
    };
  }

  /**
   * At most {@code limit} + 1 bytes of what is packed in {@code body}: a bomb is not unpacked.
   *
   * @throws IOException if it is not packed that way
   */
  byte[] unpack(byte[] body, int limit) throws IOException {
    return switch (this) {
      case IDENTITY -> body;
      case GZIP -> upTo(limit, new GZIPInputStream(new ByteArrayInputStream(body)));
      case DEFLATE -> upTo(limit, new InflaterInputStream(new ByteArrayInputStream(body)));
    };
  }

  private static byte[] upTo(int limit, InputStream unpacked) throws IOException {
    try (unpacked) {
      return unpacked.readNBytes(limit + 1);
    }
  }
}
