package dev.cairn.daemon;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// What the parts of the daemon may know of each other, and the app of them.
@AnalyzeClasses(packages = "dev.cairn.daemon", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule CONTROL_API_STANDS_ALONE = classes()
      .that()
      .resideInAPackage("dev.cairn.daemon.control.api")
      .should()
      .onlyDependOnClassesThat()
      .resideInAnyPackage(
          "dev.cairn.daemon.control.api",
          "java..",
          "com.fasterxml.jackson.annotation..",
          "tools.jackson..",
          "org.java_websocket..",
          "org.jspecify..",
          "org.slf4j..")
      .because("the app links this package and nothing behind it");

  @ArchTest
  static final ArchRule SERVER_KNOWS_NO_ENGINE = noClasses()
      .that()
      .resideInAPackage("dev.cairn.daemon.control")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("dev.cairn.core..", "dev.cairn.daemon.cli..")
      .because("the engine is behind ControlMethods");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.cairn.daemon.(*)..").should().beFreeOfCycles();
}
