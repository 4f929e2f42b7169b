package io.burnscope.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burnscope.store.StoreSettings.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreSettingsTest {
  @Test
  void the_default_is_a_file_in_a_folder() {
    assertThat(StoreSettings.sqlite(Path.of("/data")).url())
        .isEqualTo("jdbc:sqlite:/data/burnscope.db");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://localhost/a",
        "jdbc:sqlite:",
        "jdbc:sqlite::memory:",
        "jdbc:sqlite:file:a.db",
        "jdbc:sqlite:a.db?mode=memory"
      })
  void other_databases_are_refused(String url) {
    assertThatThrownBy(() -> StoreSettings.of(url, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost/a?user=u&password=s3cret",
        "jdbc:postgresql://u:s3cret@localhost/a",
        "jdbc:mysql://localhost/a?password=s3cret"
      })
  void a_password_in_the_url_is_refused_and_not_repeated(String url) {
    assertThatThrownBy(() -> StoreSettings.of(url, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void a_password_from_a_file_shows_in_no_text(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "s3cret\n");

    Credentials credentials = Credentials.fromFile("burnscope", file);

    assertThat(credentials.password()).isEqualTo("s3cret");
    assertThat(StoreSettings.of("jdbc:postgresql://db/a", Optional.of(credentials)).toString())
        .contains("user=burnscope")
        .doesNotContain("s3cret");
  }
}
