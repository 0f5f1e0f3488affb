package org.bozzetto.library;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.bozzetto.library", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ALLOWED_ARROWS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.bozzetto.ai3d..",
                    "org.bozzetto.interop..",
                    "org.bozzetto.data..",
                    "org.bozzetto.gateway..",
                    "org.bozzetto.client..",
                    "org.bozzetto.sync..",
                    "org.bozzetto.cli..",
                    "org.bozzetto.studio..")
            .because(
                    "the library stands on kernel, platform, proto and records alone, so that studio and command line can share it");

    @ArchTest
    static final ArchRule NO_WINDOWS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "javax.swing..")
            .because("the command line uses the library where there is no display");

    @ArchTest
    static final ArchRule JOURNAL_KNOWS_ONLY_BYTES = noClasses()
            .that()
            .resideInAPackage("..library.journal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.bozzetto.kernel..", "org.bozzetto.platform..", "org.bozzetto.proto..", "java.sql..")
            .because("what a change means must never decide whether it is durable");

    @ArchTest
    static final ArchRule FILES_GO_THROUGH_THE_DISK = noClasses()
            .that()
            .resideInAPackage("..library.journal..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.Files")
            .because("tests crash between any two file operations of the journal");

    @ArchTest
    static final ArchRule SQL_STAYS_IN_ITS_PLACE = noClasses()
            .that()
            .resideOutsideOfPackages("..library.projection..", "..library.records..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.h2..")
            .because("the tables only repeat what the journals say");

    @ArchTest
    static final ArchRule NO_CYCLES_BELOW = slices().matching("org.bozzetto.library.(importing|exporting|records)..")
            .should()
            .notDependOnEachOther()
            .because("importing, exporting and jobs are features of their own");
}
