package io.burnscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told when nothing around the service answers. */
class ServiceWithoutPeersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Nothing listens on the port of the discontinued tcpmux. */
  private static final String NOBODY =
      "sources: {default: {cluster: test, prometheus: {url: \"http://127.0.0.1:1\"}}}\n";

  @TempDir private Path folder;

  @Test
  void without_prometheus_the_root_leaves_and_says_why_it_has_no_numbers() throws Exception {
    try (RunningService service = RunningService.start(folder, settings())) {
      assertThat(service.page("checkout", Instant.now())).isEqualTo(200);

      await().atMost(PATIENCE).until(() -> service.terminal().contains("root message"));
      assertThat(service.terminal())
          .contains("CRITICAL · checkout-flow")
          .contains("numbers unknown (Prometheus cannot be");
    }
  }

  private String settings() throws IOException {
    Path slos = Files.writeString(folder.resolve("slos.yaml"), ShortSlos.manifests("checkout"));
    return NOBODY + "kubernetes: {enabled: false}\nslos: {files: [%s]}\n".formatted(slos);
  }
}
