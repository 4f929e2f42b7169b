package io.burnscope.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.house.GoldenFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The plain manifests are the chart with its defaults; {@code -Dgolden=apply} writes them. */
class RenderedManifestsTest {
  /** By which Helm restarts pods; whoever edits the plain file does that alone. */
  private static final String RESTARTS = "(?m)^ *annotations:\n *checksum/configuration: .*\n";

  @Test
  void the_plain_manifests_are_what_the_chart_renders() {
    Map<String, List<String>> documents = Chart.documents(Chart.rendered(""));

    assertThat(documents.keySet())
        .containsExactly(
            "access.yaml",
            "configuration.yaml",
            "deployment.yaml",
            "networkpolicy.yaml",
            "service.yaml",
            "storage.yaml");
    documents.forEach((file, parts) ->
        GoldenFile.check(
            "deploy/manifests/" + file, String.join("---\n", parts).replaceAll(RESTARTS, "")));
  }
}
