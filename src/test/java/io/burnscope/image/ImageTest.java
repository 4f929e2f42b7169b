package io.burnscope.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.burnscope.kubernetes.TestFiles;
import io.burnscope.peers.ApiServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything runs from the image, as a user without rights on a root that cannot be written. */
@Tag("image")
class ImageTest {
  private static final String CONFIG = "/etc/burnscope/burnscope.yaml";
  private static final String SQLITE = "jdbc:sqlite:/var/lib/burnscope/burnscope.db";

  @TempDir private static Path shared = Path.of("");
  private static Image image;
  private static Path root = Path.of("");

  @TempDir private Path folder = Path.of("");
  private Path data = Path.of("");
  private Path etc = Path.of("");

  @SuppressWarnings("NullAway.Init")
  ImageTest() {}

  @BeforeAll
  static void unpack() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "run as root: the image is mounted");
    image = Image.unpacked(shared);
    root = image.rootIn(shared.resolve("root"));
  }

  @BeforeEach
  void volumes() throws IOException {
    data = writable("data");
    etc = writable("etc");
    Files.writeString(etc.resolve("token"), "webhook-token-0123456789");
  }

  /** By anybody: the image's user is nobody here. */
  private Path writable(String name) throws IOException {
    Path made = Files.createDirectory(folder.resolve(name));
    return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  @Test
  void serve_gets_ready_with_sqlite_on_a_volume() throws Exception {
    configure(SQLITE, "");
    try (Container serve = run("serve", "--config", CONFIG)) {
      assertThat(ready(serve.port())).isEqualTo(200);
      assertThat(serve.status("Uid")).startsWith("65532");
      assertThat(data.resolve("burnscope-changes.db")).exists();

      serve.stop();
      assertThat(serve.ended()).isIn(0, 143);
    }
  }

  @Test
  void serve_gets_ready_with_postgresql() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      configure(
          "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres",
          "  username: postgres\n  passwordFile: /etc/burnscope/token\n");
      try (Container serve = run("serve", "--config", CONFIG)) {
        assertThat(ready(serve.port())).isEqualTo(200);
      }
    }
  }

  /** With the rights of the manifests, over TLS, by the token of its service account. */
  @Test
  void serve_operates_in_a_cluster() throws Exception {
    try (ApiServer server = ApiServer.start()) {
      for (String plural :
          List.of("servicelevelobjectives", "slocompositions", "slocorrelations")) {
        server.apply(TestFiles.read("deploy/crds/" + plural + ".yaml"));
      }
      server.apply(TestFiles.read("deploy/manifests/namespace.yaml"));
      server.apply(TestFiles.read("deploy/manifests/access.yaml"));
      Path kubeconfig = server.kubeconfig(server.token("burnscope", "burnscope"));
      Files.copy(server.caFile(), etc.resolve("ca.crt"));
      Files.writeString(
          etc.resolve("kubeconfig"),
          Files.readString(kubeconfig)
              .replace(server.caFile().toString(), "/etc/burnscope/ca.crt"));
      configure(SQLITE, "", "{kubeconfig: /etc/burnscope/kubeconfig}");

      try (Container serve = run("serve", "--config", CONFIG)) {
        assertThat(ready(serve.port())).isEqualTo(200);
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() ->
                assertThat(serve.log())
                    .contains("This replica writes rules and status from now on")
                    .contains("Watching changes: cluster=default kind=Deployment"));
      }
    }
  }

  @Test
  void the_scripted_incident_plays() throws Exception {
    try (Container demo = run("demo", "--once")) {
      assertThat(demo.ended()).as(demo.log()).isZero();
      assertThat(demo.log()).contains("payments 1.8.2 → 1.9.0").doesNotContain("WARNING");
    }
  }

  @Test
  void rules_are_checked_and_generated_and_incidents_replayed() throws Exception {
    Commands.run("cp", "-r", "rules", "src/main/resources/demo/checkout", etc.toString());

    assertThat(said("validate", "/etc/burnscope/rules/checkout.yaml")).contains("sound SLO");
    assertThat(said("generate", "/etc/burnscope/rules/checkout.yaml")).contains("record: slok:");
    assertThat(said("replay", "/etc/burnscope/checkout")).contains("payments");
  }

  private String said(String... arguments) throws Exception {
    try (Container command = run(arguments)) {
      assertThat(command.ended()).as(command.log()).isZero();
      return command.log();
    }
  }

  /** A damaged file, another flag: slower, and nothing else. */
  @Test
  void serve_starts_without_a_fitting_cache_and_says_so() throws Exception {
    configure(SQLITE, "");
    Path damaged = Files.write(etc.resolve("damaged"), new byte[4_096]);
    Map<String, String> compact = Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseCompactObjectHeaders");

    try (Container serve = start(damaged, Map.of(), "serve", "--config", CONFIG)) {
      assertThat(ready(serve.port())).isEqualTo(200);
      assertThat(serve.log()).contains("The AOT cache has a bad magic number");
    }
    try (Container serve = start(own(), compact, "serve", "--config", CONFIG)) {
      assertThat(ready(serve.port())).isEqualTo(200);
      assertThat(serve.log()).contains("Unable to use AOT cache");
    }
  }

  @Test
  void the_cache_halves_the_work_of_a_start() throws Exception {
    configure(SQLITE, "");

    Start with = measured(Map.of());
    Start without = measured(Map.of("JAVA_TOOL_OPTIONS", "-XX:AOTMode=off"));

    System.out.println("start with the AOT cache: " + with + ", without: " + without);
    assertThat(with.worked()).isLessThan(without.worked().multipliedBy(3).dividedBy(4));
  }

  /** Until ready; resident memory then. */
  private record Start(Duration clock, Duration worked, String resident) {}

  private Start measured(Map<String, String> environment) throws Exception {
    Instant begun = Instant.now();
    try (Container serve = start(own(), environment, "serve", "--config", CONFIG)) {
      ready(serve.port());
      return new Start(
          Duration.between(begun, Instant.now()), serve.worked(), serve.status("VmRSS"));
    }
  }

  @Test
  void certificates_are_checked() throws Exception {
    Commands.run("cp", "-r", "rules", etc.toString());
    Path store = etc.resolve("known.p12");
    try (SecurePrometheus prometheus = SecurePrometheus.start(store)) {
      Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-r--r--"));
      String[] arguments = {
        "validate",
        "--prometheus",
        prometheus.url().toString(),
        "/etc/burnscope/rules/checkout.yaml"
      };
      try (Container strange = run(arguments)) {
        assertThat(strange.ended()).as(strange.log()).isEqualTo(3);
        assertThat(prometheus.asked()).isZero();
      }
      Map<String, String> trusting =
          Map.of(
              "JAVA_TOOL_OPTIONS",
              "-Djavax.net.ssl.trustStore=/etc/burnscope/known.p12"
                  + " -Djavax.net.ssl.trustStorePassword=changeit");
      try (Container known = start(own(), trusting, arguments)) {
        known.ended();
        assertThat(prometheus.asked()).as(known.log()).isPositive();
      }
    }
  }

  private void configure(String store, String credentials) throws IOException {
    configure(store, credentials, "{enabled: \"false\"}");
  }

  private void configure(String store, String credentials, String kubernetes) throws IOException {
    Files.writeString(
        etc.resolve("burnscope.yaml"),
        """
        server: {host: 127.0.0.1, port: 0}
        webhook: {tokenFiles: [/etc/burnscope/token]}
        kubernetes: %s
        store:
          url: %s
        %s\
        """
            .formatted(kubernetes, store, credentials));
  }

  private static int ready(int port) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
            .timeout(Duration.ofSeconds(30))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  private Container run(String... arguments) throws IOException {
    return start(own(), Map.of(), arguments);
  }

  private static Path own() {
    return root.resolve("app/burnscope.aot");
  }

  private Container start(Path cache, Map<String, String> environment, String... arguments)
      throws IOException {
    Container.Mounts mounts = new Container.Mounts(root, data, etc, cache);
    return Container.start(image.config(), mounts, environment, arguments);
  }
}
