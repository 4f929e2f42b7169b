package io.burnscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
  @TempDir private Path folder;

  /** Root may read everything, so that the walk's failure is made by hand. */
  @Test
  void a_folder_that_must_not_be_read_is_named_and_hides_nothing_beside_it() {
    List<String> unreadable = new ArrayList<>();
    Sources.Manifests walk = new Sources.Manifests(folder, new ArrayList<>(), unreadable);

    Path secret = folder.resolve("secret");
    assertThat(walk.visitFileFailed(secret, new AccessDeniedException(secret.toString())))
        .isEqualTo(FileVisitResult.CONTINUE);
    assertThat(walk.postVisitDirectory(folder, new IOException("input/output error")))
        .isEqualTo(FileVisitResult.CONTINUE);
    Path git = folder.resolve(".git");
    walk.visitFileFailed(git, new AccessDeniedException(git.toString()));

    assertThat(unreadable)
        .containsExactly(
            secret + ": must not be read by this user: check its permissions",
            folder + ": cannot be read: input/output error");
  }

  @Test
  void a_folder_without_manifests_is_told_once() throws IOException {
    Files.writeString(folder.resolve("readme.txt"), "no manifest");

    assertThat(Sources.of(List.of(folder.toString()), InputStream.nullInputStream()).unreadable())
        .containsExactly(folder + ": there is no *.yaml or *.yml in it");
  }
}
