package io.burnscope.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path folder = Path.of("");

  @Test
  void with_a_certificate_deliveries_come_over_tls() throws Exception {
    KeyStore own = selfSigned();
    try (Running web = Running.start(settings(own), new Running.Shown(List.of(), List.of()));
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(own)).build()) {
      HttpRequest delivery =
          HttpRequest.newBuilder(
                  URI.create(
                      "https://localhost:" + web.server.port() + "/webhooks/alertmanager/prod"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(Payloads.captured("firing-single.json")))
              .build();

      HttpResponse<String> answer = client.send(delivery, HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(web.receiver.received()).hasSize(1);
    }
  }

  private WebSettings settings(KeyStore own) throws IOException, GeneralSecurityException {
    Path certificate = pem("CERTIFICATE", own.getCertificate("web").getEncoded());
    Path key = pem("PRIVATE KEY", own.getKey("web", PASSWORD).getEncoded());
    return new WebSettings(
        "127.0.0.1",
        0,
        1,
        WebSettings.Limits.DEFAULTS,
        WebSettings.Timeouts.DEFAULTS,
        new WebSettings.Authentication.None(),
        Optional.of(new WebSettings.Tls(certificate, key)),
        Set.of("prod"));
  }

  private Path pem(String what, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder().encodeToString(bytes);
    return Files.writeString(
        folder.resolve(what),
        "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(what, text, what));
  }

  /** Made by the JDK's own keytool, since the JDK has no API for it. */
  private KeyStore selfSigned() throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve("own.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command =
        List.of(
            keytool.toString(),
            "-genkeypair",
            "-alias",
            "web",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            "changeit");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    assertThat(process.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private static SSLContext trusting(KeyStore own) throws GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(own);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
