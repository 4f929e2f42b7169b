package io.burnscope.prometheus;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Certificates in PEM files. Servers are always verified; there is no switch against that.
 *
 * @param authority who signs the server's certificate; empty: the JDK's own list
 * @param client our certificate and key
 */
public record TlsFiles(Optional<Path> authority, Optional<Client> client) {
  /** The JDK's own list of authorities, no client certificate. */
  public static final TlsFiles DEFAULT = new TlsFiles(Optional.empty(), Optional.empty());

  /**
   * Our certificate.
   *
   * @param certificate the chain, own certificate first
   * @param key PKCS #8, not encrypted
   */
  public record Client(Path certificate, Path key) {}
}
