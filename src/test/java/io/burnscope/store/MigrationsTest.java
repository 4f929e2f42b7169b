package io.burnscope.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * While replicas are replaced one by one, the version before works on with the new schema: a
 * migration may only add what it does not have to know.
 */
class MigrationsTest {
  private static final Path FOLDER = Path.of("src/main/resources/db/migration");

  /** What breaks statements that were written before it. */
  private static final Pattern BREAKING =
      Pattern.compile(
          "\\b(drop|rename|alter column)\\b|add column [^;]*not null(?![^;]*default)",
          Pattern.CASE_INSENSITIVE);

  /** Dropped a table that no version had ever used. */
  private static final List<String> ALLOWED = List.of("V5__people.sql");

  @Test
  void every_migration_only_adds() throws IOException {
    List<Path> migrations;
    try (Stream<Path> files = Files.walk(FOLDER)) {
      migrations = files.filter(file -> file.toString().endsWith(".sql")).toList();
    }

    assertThat(migrations)
        .hasSizeGreaterThan(5)
        .filteredOn(file -> !ALLOWED.contains(String.valueOf(file.getFileName())))
        .allSatisfy(file -> assertThat(statements(file)).doesNotContainPattern(BREAKING));
  }

  private static String statements(Path file) throws IOException {
    return Files.readString(file).replaceAll("--.*", "");
  }
}
