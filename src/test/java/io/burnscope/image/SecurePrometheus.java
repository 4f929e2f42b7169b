package io.burnscope.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A Prometheus without series, reached over TLS with a certificate that nobody knows. */
final class SecurePrometheus implements AutoCloseable {
  private static final byte[] NOTHING =
      "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}".getBytes(UTF_8);

  private final HttpsServer server;
  private final AtomicInteger asked = new AtomicInteger();

  private SecurePrometheus(HttpsServer server) {
    this.server = server;
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, NOTHING.length);
          exchange.getResponseBody().write(NOTHING);
          exchange.close();
        });
    server.start();
  }

  /** Its key, and the certificate that clients must trust, go to the new file {@code store}. */
  static SecurePrometheus start(Path store)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    String options =
        "-genkeypair -alias web -keyalg EC -dname CN=prometheus -ext san=ip:127.0.0.1"
            + " -ext bc:critical=ca:true -storetype PKCS12 -storepass changeit -keystore ";
    Commands.run((keytool + " " + options + store).split(" "));
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
    return new SecurePrometheus(server);
  }

  private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
    char[] password = "changeit".toCharArray();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, password);
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), null, null);
    return context;
  }

  URI url() {
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Requests that came through. */
  int asked() {
    return asked.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
