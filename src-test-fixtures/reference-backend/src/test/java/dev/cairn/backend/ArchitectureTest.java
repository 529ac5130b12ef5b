package dev.cairn.backend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/// A package per service; the gateway knows them all, and none of them knows the gateway.
@AnalyzeClasses(
    packages = "dev.cairn.backend",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.cairn.backend.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule SERVICES_KNOW_NO_ROUTES = noClasses()
      .that()
      .resideInAnyPackage(
          "dev.cairn.backend.auth..",
          "dev.cairn.backend.database..",
          "dev.cairn.backend.file..",
          "dev.cairn.backend.metadata..",
          "dev.cairn.backend.notification..",
          "dev.cairn.backend.store..",
          "dev.cairn.backend.sync..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("dev.cairn.backend.gateway..", "dev.cairn.backend.cli..", "io.javalin..")
      .because("how a service is asked is the gateway's business");

  @ArchTest
  static final ArchRule CLIENT_IS_A_STRANGER = noClasses()
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("dev.cairn.core..", "dev.cairn.daemon..", "dev.cairn.ui..")
      .because("what both sides agree on is the contract, not each other's code");

  @ArchTest
  static void everyPackage_isNullMarkedAndSeen(JavaClasses classes) {
    assertThat(classes).hasSizeGreaterThan(100);
    classes.forEach(type -> assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
        .as(type.getPackageName())
        .isTrue());
  }
}
