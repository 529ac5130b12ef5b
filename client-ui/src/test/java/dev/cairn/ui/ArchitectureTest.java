package dev.cairn.ui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.cairn.daemon.cli.CommandProvider;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "dev.cairn.ui", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final DescribedPredicate<JavaClass> REST_OF_CAIRN = DescribedPredicate.describe(
      "the rest of Cairn beyond the control API",
      type -> type.getPackageName().startsWith("dev.cairn.")
          && !type.getPackageName().startsWith("dev.cairn.ui")
          && !type.getPackageName().equals("dev.cairn.daemon.control.api")
          && !type.isEquivalentTo(CommandProvider.class));

  @ArchTest
  static final ArchRule CONTROL_API_ONLY = noClasses()
      .should()
      .dependOnClassesThat(REST_OF_CAIRN)
      .because("the app must work with a daemon it shares nothing with but the control API");

  @ArchTest
  static final ArchRule AWT_IN_ITS_CORNER = noClasses()
      .that()
      .resideOutsideOfPackage("dev.cairn.ui.tray.awt")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("java.awt..", "javax.swing..")
      .because("AWT beside JavaFX breaks Linux desktops");

  @ArchTest
  static final ArchRule LINK_WITHOUT_JAVAFX = noClasses()
      .that()
      .resideInAnyPackage("dev.cairn.ui.link", "dev.cairn.ui.state", "dev.cairn.ui.text")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("javafx..")
      .because("what is shown must be testable without a scene");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.cairn.ui.(*)..").should().beFreeOfCycles();

  @Test
  void rules_seeTheApp() {
    JavaClasses classes = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("dev.cairn.ui");
    assertThat(classes).hasSizeGreaterThan(80);
  }
}
