package io.burnscope.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tags;
import org.junit.jupiter.api.Test;

/** The cases that every receiver of Alertmanager's webhook must get right, each a tagged test. */
class WTableIndexTest {
  private static final int CASES = 41;

  @Test
  void every_case_of_the_webhook_has_a_test() {
    JavaClasses tests =
        new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("io.burnscope");
    Set<String> tagged = new TreeSet<>();
    for (JavaClass test : tests) {
      tags(test).forEach(tagged::add);
      test.getMethods().forEach(method -> tags(method).forEach(tagged::add));
    }

    assertThat(tagged)
        .containsAll(IntStream.rangeClosed(1, CASES).mapToObj(number -> "W" + number).toList());
  }

  private static Stream<String> tags(HasAnnotations<?> tagged) {
    Stream<Tag> one = tagged.tryGetAnnotationOfType(Tag.class).stream();
    Stream<Tag> several =
        tagged.tryGetAnnotationOfType(Tags.class).stream()
            .flatMap(tags -> Arrays.stream(tags.value()));
    return Stream.concat(one, several).map(Tag::value);
  }
}
