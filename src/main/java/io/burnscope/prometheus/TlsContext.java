package io.burnscope.prometheus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** From PEM files to what the HTTP client needs. */
final class TlsContext {
  private static final char[] IN_MEMORY = new char[0];
  private static final List<String> KEY_KINDS = List.of("RSA", "EC", "EdDSA");

  private TlsContext() {}

  /**
   * The context for these files.
   *
   * @throws IllegalArgumentException naming the file that cannot be used
   */
  static SSLContext of(TlsFiles files) {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(clientStore(files), IN_MEMORY);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      if (files.authority().isPresent()) {
        trust.init(authorityStore(files.authority().get()));
      } else {
        trust.init((KeyStore) null);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException failure) {
      throw new IllegalArgumentException("cannot use the certificates of " + files, failure);
    }
  }

  private static KeyStore authorityStore(Path file) throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    int number = 0;
    for (Certificate certificate : certificates(file)) {
      store.setCertificateEntry("authority-" + number++, certificate);
    }
    return store;
  }

  private static KeyStore clientStore(TlsFiles files) throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    if (files.client().isPresent()) {
      TlsFiles.Client client = files.client().get();
      Certificate[] chain = certificates(client.certificate()).toArray(Certificate[]::new);
      store.setKeyEntry("client", key(client.key()), IN_MEMORY, chain);
    }
    return store;
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, IN_MEMORY);
    return store;
  }

  private static List<Certificate> certificates(Path file)
      throws GeneralSecurityException, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      List<Certificate> found =
          List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
      if (found.isEmpty()) {
        throw new IOException(file + " holds no certificate");
      }
      return found;
    }
  }

  private static PrivateKey key(Path file) throws GeneralSecurityException, IOException {
    String body = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
    PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
    for (String kind : KEY_KINDS) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(encoded);
      } catch (InvalidKeySpecException _) {
        // Another kind of key: the encoding does not say which before it is read.
      }
    }
    throw new IOException(file + " holds no RSA, EC or EdDSA key in PKCS #8");
  }
}
