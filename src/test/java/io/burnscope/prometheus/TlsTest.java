package io.burnscope.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burnscope.input.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One self-signed certificate serves as server, client and authority. */
class TlsTest {
  private static final String PASSWORD = "test-only";

  private final Vertx vertx = Vertx.vertx();
  @TempDir private Path folder;
  private Path certificate = Path.of("none");
  private Path key = Path.of("none");
  private URI url = URI.create("https://none");

  @BeforeEach
  void a_server_that_asks_for_a_certificate() throws Exception {
    Path store = folder.resolve("store.p12");
    keytool(store);
    certificate =
        pem("certificate.pem", "CERTIFICATE", keyStore(store).getCertificate("us").getEncoded());
    key =
        pem(
            "key.pem",
            "PRIVATE KEY",
            keyStore(store).getKey("us", PASSWORD.toCharArray()).getEncoded());
    HttpServerOptions options =
        new HttpServerOptions()
            .setSsl(true)
            .setClientAuth(ClientAuth.REQUIRED)
            .setKeyCertOptions(new PfxOptions().setPath(store.toString()).setPassword(PASSWORD))
            .setTrustOptions(new PemTrustOptions().addCertPath(certificate.toString()));
    HttpServer server =
        vertx
            .createHttpServer(options)
            .requestHandler(request -> request.response().end(StubPrometheus.EMPTY))
            .listen(0, "127.0.0.1")
            .await(30, TimeUnit.SECONDS);
    url = URI.create("https://127.0.0.1:" + server.actualPort());
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().await(30, TimeUnit.SECONDS);
  }

  @Test
  void both_sides_show_certificates() {
    assertThat(ask(new TlsFiles(Optional.of(certificate), Optional.of(us()))))
        .isEqualTo(new Answer.Known<>(List.of()));
  }

  @Test
  void an_unknown_authority_is_not_trusted() {
    assertThat(ask(new TlsFiles(Optional.empty(), Optional.of(us()))).missing())
        .hasValueSatisfying(reason ->
            assertThat(reason).startsWith("Prometheus cannot be trusted: SSLHandshakeException"));
  }

  @Test
  void without_our_certificate_there_is_no_answer() {
    assertThat(ask(new TlsFiles(Optional.of(certificate), Optional.empty())).missing()).isPresent();
  }

  @Test
  void a_file_that_is_no_key_is_refused_at_the_start() {
    TlsFiles wrong =
        new TlsFiles(
            Optional.of(certificate), Optional.of(new TlsFiles.Client(certificate, certificate)));

    assertThatThrownBy(() -> ask(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot use the certificates of");
  }

  private TlsFiles.Client us() {
    return new TlsFiles.Client(certificate, key);
  }

  private Answer<List<Series>> ask(TlsFiles files) {
    PrometheusSettings settings =
        new PrometheusSettings(
            url,
            Optional.empty(),
            files,
            Map.of(),
            Duration.ofSeconds(10),
            Map.of(),
            Duration.ofMinutes(5));
    return new PrometheusClient(settings)
        .query("up", Instant.EPOCH, Deadline.in(Duration.ofSeconds(10)));
  }

  private static void keytool(Path store) throws IOException, InterruptedException {
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
                tool,
                "-genkeypair",
                "-alias",
                "us",
                "-keyalg",
                "EC",
                "-dname",
                "CN=us",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(made.waitFor()).isZero();
  }

  private static KeyStore keyStore(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private Path pem(String name, String kind, byte[] content) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN %s-----%n%s%n-----END %s-----%n"
            .formatted(kind, Base64.getMimeEncoder().encodeToString(content), kind));
  }
}
