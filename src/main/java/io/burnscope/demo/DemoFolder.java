package io.burnscope.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The recorded checkout incident that comes with the program. */
public final class DemoFolder {
  private DemoFolder() {}

  /** What {@code reader} makes of the folder, wherever the program was packaged. */
  public static <T> T read(Function<Path, T> reader) {
    URL resource = Objects.requireNonNull(DemoFolder.class.getResource("/demo/checkout"));
    try {
      URI uri = resource.toURI();
      if (!"jar".equals(uri.getScheme())) {
        return reader.apply(Path.of(uri));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return reader.apply(jar.getPath("/demo/checkout"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
