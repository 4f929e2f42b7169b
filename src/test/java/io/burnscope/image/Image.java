package io.burnscope.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The image that the build has made: an OCI layout in a tar. */
final class Image {
  /** Of the build with {@code -Pimage}. */
  static final Path TAR = Path.of("target/burnscope-image.tar");

  /** Written by the same build. */
  static final Path SBOM = Path.of("target/burnscope.cdx.json");

  /** Where a cluster mounts something; the root file system itself gives no room for that. */
  private static final List<String> MOUNTED = List.of("proc", "dev", "etc/burnscope");

  /** jib writes more into a header than GNU tar knows. */
  private static final String QUIET = "--warning=no-unknown-keyword";

  private final Path layout;
  private final JsonNode manifest;

  private Image(Path layout, JsonNode manifest) {
    this.layout = layout;
    this.manifest = manifest;
  }

  static Image unpacked(Path folder) throws IOException, InterruptedException {
    Path layout = Files.createDirectory(folder.resolve("layout"));
    tar(TAR, layout);
    JsonNode index = new ObjectMapper().readTree(layout.resolve("index.json").toFile());
    return new Image(layout, json(layout, index.path("manifests").path(0)));
  }

  /** How it is started, its user and its labels. */
  JsonNode config() throws IOException {
    return json(layout, manifest.path("config")).path("config");
  }

  /** What is in each layer, in their order. */
  List<List<String>> layers() throws IOException, InterruptedException {
    List<List<String>> layers = new ArrayList<>();
    for (JsonNode layer : manifest.path("layers")) {
      layers.add(
          Commands.run("tar", QUIET, "-tf", blob(layout, layer).toString()).lines().toList());
    }
    return layers;
  }

  /** Its root file system, in the new folder {@code root}. */
  Path rootIn(Path root) throws IOException, InterruptedException {
    Files.createDirectory(root);
    for (JsonNode layer : manifest.path("layers")) {
      tar(blob(layout, layer), root);
    }
    for (String mounted : MOUNTED) {
      Files.createDirectories(root.resolve(mounted));
    }
    return root;
  }

  private static void tar(Path archive, Path into) throws IOException, InterruptedException {
    Commands.run("tar", QUIET, "-xpf", archive.toAbsolutePath().toString(), "-C", into.toString());
  }

  private static JsonNode json(Path layout, JsonNode descriptor) throws IOException {
    return new ObjectMapper().readTree(blob(layout, descriptor).toFile());
  }

  private static Path blob(Path layout, JsonNode descriptor) {
    return layout.resolve("blobs").resolve(descriptor.path("digest").asText().replace(':', '/'));
  }
}
