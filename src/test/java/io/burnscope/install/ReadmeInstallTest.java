package io.burnscope.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The two commands with which the README installs. */
class ReadmeInstallTest {
  @Test
  void the_helm_command_renders_with_its_values() {
    String command = command("helm install burnscope deploy/chart ");

    List<MatchResult> values =
        Pattern.compile("--set ([a-z.]+)=(\\S+)").matcher(command).results().toList();
    String yaml =
        values.stream()
            .map(value -> nested(value.group(1), value.group(2)))
            .reduce("", String::concat);

    assertThat(values).hasSize(3);
    assertThat(Chart.rendered(yaml)).contains("cluster: prod-eu-1");
    assertThat(Chart.objects(yaml))
        .filteredOn(Deployment.class::isInstance)
        .extracting(object -> ((Deployment) object).getSpec().getTemplate().getSpec())
        .extracting(pod -> pod.getContainers().getFirst().getImage())
        .containsExactly("registry.example.com/burnscope:0.1.0");
  }

  @Test
  void the_kubectl_command_names_files_that_are_there() throws IOException {
    String folder = command("kubectl apply --server-side -k ").strip();

    Map<?, ?> kustomization =
        Serialization.unmarshal(Files.readString(Path.of(folder, "kustomization.yaml")), Map.class);

    assertThat((List<?>) kustomization.get("resources"))
        .hasSize(10)
        .allSatisfy(file -> assertThat(Path.of(folder, file.toString())).isRegularFile());
  }

  private static String nested(String path, String value) {
    int dot = path.indexOf('.');
    return dot < 0
        ? path + ": " + value + "\n"
        : path.substring(0, dot) + ": {" + path.substring(dot + 1) + ": '" + value + "'}\n";
  }

  /** What follows {@code begin} on its line of the README's section. */
  private static String command(String begin) {
    try {
      String readme = Files.readString(Path.of("README.md"));
      String after = readme.substring(readme.indexOf("<!-- install: checked by a test -->"));
      return after
          .substring(after.indexOf("\n" + begin) + 1 + begin.length())
          .lines()
          .findFirst()
          .orElseThrow();
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
