package dev.cairn.core;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The order of the packages: the way data flows, from nouns to the cycle.
@AnalyzeClasses(packages = "dev.cairn.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] PURE = {
    "dev.cairn.core.model..",
    "dev.cairn.core.chunk..",
    "dev.cairn.core.ignore..",
    "dev.cairn.core.merge..",
    "dev.cairn.core.plan.."
  };

  @ArchTest
  static final ArchRule LAYERS = layers();

  @ArchTest
  static final ArchRule PURE_PACKAGES_ASK_NOBODY = noClasses()
      .that()
      .resideInAnyPackage(PURE)
      // Its library speaks in streams; they are over memory.
      .and(DescribedPredicate.not(nameStartingWith("dev.cairn.core.chunk.VcdiffDecoder")))
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage(
          "java.io",
          "java.nio.file..",
          "java.nio.channels..",
          "java.net..",
          "java.sql..",
          "java.util.random..",
          "java.util.concurrent..",
          "org.slf4j..",
          "okhttp3..",
          "org.sqlite..")
      .because("the same trees must give the same plan, and a seed the same run");

  @ArchTest
  static final ArchRule PURE_PACKAGES_HAVE_NO_CLOCK = noClasses()
      .that()
      .resideInAnyPackage(PURE)
      .should()
      .dependOnClassesThat()
      .haveFullyQualifiedName("java.time.Clock")
      .orShould()
      .dependOnClassesThat()
      .haveFullyQualifiedName("java.util.Random")
      .because("no decision is taken by a clock or by chance");

  @ArchTest
  static final ArchRule TIME_COMES_THROUGH_A_PORT = noClasses()
      .that()
      .resideOutsideOfPackage("dev.cairn.core.platform")
      .should()
      .callMethod(Instant.class, "now")
      .orShould()
      .callMethod(LocalDate.class, "now")
      .orShould()
      .callMethod(System.class, "currentTimeMillis")
      .orShould()
      .callMethod(System.class, "nanoTime")
      .orShould()
      .callMethodWhere(target(owner(type(Thread.class))).and(target(name("sleep"))))
      .orShould()
      .callMethodWhere(target(owner(type(TimeUnit.class))).and(target(name("sleep"))))
      .orShould()
      .callMethodWhere(target(owner(type(LockSupport.class))).and(target(nameStartingWith("park"))))
      .because("the simulation runs on a clock of its own");

  @ArchTest
  static final ArchRule HTTP_IN_ITS_ROOMS = noClasses()
      .that()
      .resideOutsideOfPackages("dev.cairn.core.remote..", "dev.cairn.core.transfer..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("okhttp3..", "okio..", "java.net..", "org.java_websocket..")
      .because("the rest knows the server through its ports");

  @ArchTest
  static final ArchRule SQL_IN_ITS_ROOM = noClasses()
      .that()
      .resideOutsideOfPackage("dev.cairn.core.state..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("java.sql..", "org.sqlite..")
      .because("what is remembered is one package's business");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.cairn.core.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_STANDARD_STREAMS = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule NO_JAVA_UTIL_LOGGING = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  /// A package that is new has to be given its place here.
  private static ArchRule layers() {
    Map<String, String[]> reads = new LinkedHashMap<>();
    reads.put("model", new String[0]);
    reads.put("chunk", new String[] {"model"});
    reads.put("ignore", new String[] {"model"});
    reads.put("merge", new String[] {"model"});
    reads.put("plan", new String[] {"model"});
    reads.put("platform", new String[] {"model"});
    reads.put("state", new String[] {"model", "chunk", "plan", "platform"});
    reads.put("scan", new String[] {"model", "ignore", "platform", "state"});
    reads.put("watch", new String[] {"model", "platform"});
    reads.put("remote", new String[] {"model", "platform", "state"});
    reads.put("transfer", new String[] {"model", "chunk", "platform", "state", "remote"});
    reads.put("apply", new String[] {"model", "platform", "transfer"});
    reads.put(
        "verify",
        new String[] {"model", "chunk", "plan", "platform", "state", "remote", "transfer"});
    reads.put("engine", reads.keySet().toArray(String[]::new));
    LayeredArchitecture layers =
        layeredArchitecture().consideringOnlyDependenciesInAnyPackage("dev.cairn.core..");
    for (String name : reads.keySet()) {
      layers = layers.layer(name).definedBy("dev.cairn.core." + name + "..");
    }
    for (Map.Entry<String, String[]> layer : reads.entrySet()) {
      var where = layers.whereLayer(layer.getKey());
      layers = layer.getValue().length == 0
          ? where.mayNotAccessAnyLayer()
          : where.mayOnlyAccessLayers(layer.getValue());
    }
    return layers.ensureAllClassesAreContainedInArchitecture();
  }

  @Test
  void rules_seeTheCore() {
    assertThat(core()).hasSizeGreaterThan(200);
  }

  @Test
  void everyPackage_isNullMarked() {
    core()
        .forEach(type -> assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
            .as(type.getPackageName())
            .isTrue());
  }

  private static JavaClasses core() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("dev.cairn.core");
  }
}
