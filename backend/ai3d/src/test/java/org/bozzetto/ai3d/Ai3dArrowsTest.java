package org.bozzetto.ai3d;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.bozzetto.ai3d", importOptions = ImportOption.DoNotIncludeTests.class)
class Ai3dArrowsTest {
    @ArchTest
    static final ArchRule knowsNoKeeperOfRecords = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.bozzetto.library..",
                    "org.bozzetto.studio..",
                    "org.bozzetto.cli..",
                    "org.bozzetto.data..",
                    "java.sql..",
                    "javafx..")
            .because("the same module serves a library on this machine and a Data Service: it knows Records only");

    @ArchTest
    static final ArchRule pipelinesKnowNoRunner = noClasses()
            .that()
            .resideInAnyPackage(
                    "..ai3d.pipeline..",
                    "..ai3d.picture..",
                    "..ai3d.text..",
                    "..ai3d.embed..",
                    "..ai3d.look..",
                    "..ai3d.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..ai3d.job..", "..ai3d.service..", "..ai3d.index..", "io.grpc..")
            .because("a pipeline is given what it needs, so that a plug-in needs nothing but the pipeline package");

    @ArchTest
    static final ArchRule luceneStaysInTheIndex = noClasses()
            .that()
            .resideOutsideOfPackage("..ai3d.index..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.lucene..")
            .because("another index can take Lucene's place behind VectorIndex");

    @ArchTest
    static final ArchRule noCycles = slices().matching("org.bozzetto.ai3d.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package that needs its own users cannot be understood alone");
}
