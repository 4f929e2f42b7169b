package io.burnscope.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShould;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom: a pure core, thin edges, one place that wires. */
class ArchitectureTest {
  private static final String[] CORE = {
    "io.burnscope.input..",
    "io.burnscope.slo..",
    "io.burnscope.rule..",
    "io.burnscope.alert..",
    "io.burnscope.change..",
    "io.burnscope.correlation..",
    "io.burnscope.incident.."
  };
  private static final String[] EDGES = {
    "io.burnscope.web..",
    "io.burnscope.kubernetes..",
    "io.burnscope.prometheus..",
    "io.burnscope.store..",
    "io.burnscope.slack..",
    "io.burnscope.chat..",
    "io.burnscope.terminal..",
    "io.burnscope.llm.."
  };

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.burnscope");

  @Test
  void the_core_knows_only_the_jdk() {
    check(
        classes()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(CORE)
                    .or(
                        resideInAnyPackage(
                            "java.lang..",
                            "java.math..",
                            "java.nio.charset..",
                            "java.security..",
                            "javax.crypto..",
                            "java.text..",
                            "java.time..",
                            "java.util..",
                            "org.jspecify.."))));
  }

  @Test
  void the_core_reads_no_clock_environment_or_randomness() {
    check(core().callMethod(Instant.class, "now"));
    check(core().callMethod(System.class, "currentTimeMillis"));
    check(core().callMethod(System.class, "nanoTime"));
    check(core().callMethod(System.class, "getenv", String.class));
    check(core().callMethod(System.class, "getProperty", String.class));
    check(core().callMethod(UUID.class, "randomUUID"));
    check(core().callMethod(Math.class, "random"));
    check(core().dependOnClassesThat().areAssignableTo(Clock.class));
    check(core().dependOnClassesThat().areAssignableTo(java.util.random.RandomGenerator.class));
  }

  @Test
  void only_the_wiring_hands_out_the_real_clock_and_nothing_sleeps() {
    ClassesShould edges = noClasses().that().resideInAnyPackage(EDGES).should();
    check(edges.callMethod(Instant.class, "now"));
    check(edges.callMethod(System.class, "currentTimeMillis"));
    check(edges.callMethod(Clock.class, "systemUTC"));
    check(noClasses().should().callMethod(Thread.class, "sleep", long.class));
    check(noClasses().should().callMethod(Thread.class, "sleep", Duration.class));
  }

  @Test
  void edges_do_not_know_each_other() {
    check(
        slices()
            .matching("io.burnscope.(web|kubernetes|prometheus|store|slack|chat|terminal|llm)..")
            .should()
            .notDependOnEachOther());
  }

  @Test
  void core_and_edges_do_not_know_who_wires_them() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .or()
            .resideInAnyPackage(EDGES)
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    "io.burnscope",
                    "io.burnscope.cli..",
                    "io.burnscope.config..",
                    "io.burnscope.doctor..",
                    "io.burnscope.demo..",
                    "io.burnscope.replay..",
                    "io.burnscope.bench..")));
  }

  @Test
  void packages_have_no_cycles() {
    check(
        slices()
            .matching(
                "io.burnscope.(input|slo|rule|alert|change|correlation|incident|web|kubernetes|prometheus|store|slack|chat|terminal|llm|replay)..")
            .should()
            .beFreeOfCycles());
  }

  @ParameterizedTest
  @CsvSource({
    "io.fabric8.., io.burnscope.kubernetes..",
    "dev.langchain4j.., io.burnscope.llm..",
    "com.slack.api.., io.burnscope.slack..",
    "java.sql.., io.burnscope.store..",
    "org.jdbi.., io.burnscope.store..",
    "org.flywaydb.., io.burnscope.store.."
  })
  void every_library_has_one_owner(String library, String owner) {
    check(
        noClasses()
            .that(not(resideInAnyPackage(owner, "io.burnscope", "io.burnscope.doctor..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library));
  }

  @Test
  void vertx_stays_in_web_and_in_servers_for_demo_and_benchmarks() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "io.burnscope.web..", "io.burnscope.demo..", "io.burnscope.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.."));
  }

  @Test
  void core_classes_cannot_be_subclassed_or_mutated() {
    check(
        classes()
            .that()
            .resideInAnyPackage(CORE)
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .doNotHaveSimpleName("package-info")
            .and()
            // javac's tables for switches over an enum
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .haveModifier(JavaModifier.FINAL)
            .andShould()
            .haveOnlyFinalFields());
  }

  private static ClassesShould core() {
    return noClasses().that().resideInAnyPackage(CORE).should();
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(MAIN);
  }
}
