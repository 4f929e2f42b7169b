package io.burnscope.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptsTest {
  private static final String MINE = "# System\nBe brief.\n# User\nFacts: {{facts}} As JSON.\n";

  @TempDir private Path folder;

  @Test
  void the_packaged_prompt_is_sound() {
    Prompt prompt = Prompts.load(Optional.empty());

    assertThat(prompt.version()).isEqualTo("v1");
    assertThat(prompt.system()).contains("JSON").doesNotContain("# User");
    assertThat(prompt.user("[B1] it fails"))
        .contains("=== facts ===\n[B1] it fails\n=== end of facts ===");
  }

  @Test
  void the_highest_version_in_a_mounted_folder_wins() throws IOException {
    Files.writeString(folder.resolve("narrate.v2.md"), MINE.replace("brief", "old"));
    Files.writeString(folder.resolve("narrate.v10.md"), MINE);
    Files.writeString(folder.resolve("notes.md"), "not a prompt");

    assertThat(Prompts.load(Optional.of(folder)))
        .isEqualTo(new Prompt("v10", "Be brief.", "Facts: {{facts}} As JSON."));
  }

  @Test
  void an_unsound_prompt_is_refused_with_what_it_lacks() throws IOException {
    Files.writeString(folder.resolve("narrate.v2.md"), "# System\nx\n# User\nno place\n");

    assertThatThrownBy(() -> Prompts.load(Optional.of(folder)))
        .hasMessage("narrate.v2.md needs {{facts}} exactly once below \"# User\"");
    Files.writeString(folder.resolve("narrate.v2.md"), "just text {{facts}}");
    assertThatThrownBy(() -> Prompts.load(Optional.of(folder)))
        .hasMessage("narrate.v2.md needs the headings \"# System\" and \"# User\", in this order");
  }

  @Test
  void an_empty_folder_is_refused() {
    assertThatThrownBy(() -> Prompts.load(Optional.of(folder)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds no narrate.v1.md");
  }
}
