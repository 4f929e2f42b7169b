package io.burnscope.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.Service;
import io.burnscope.config.Config;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the benchmark itself works; its figures are for people. */
class StormBenchmarkTest {
  @TempDir private Path folder;

  @Test
  @Tag("slow")
  void every_load_has_its_row_beside_the_bare_server() throws Exception {
    StormBenchmark.Size small = new StormBenchmark.Size(20, 50, 5, Duration.ofSeconds(8));

    BenchReport report = new StormBenchmark(StormBenchmarkTest::serving, small).run(folder);

    assertThat(report.rows()).hasSize(7);
    assertThat(report.table()).contains("20 groups in 10 s", "50 alerts in one body");
  }

  private static StormBenchmark.Serving serving(Config config) throws IOException {
    Service service =
        Service.start(
            config,
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            Clock.systemUTC());
    return new StormBenchmark.Serving() {
      @Override
      public int port() {
        return service.port();
      }

      @Override
      public void close() {
        service.close();
      }
    };
  }
}
