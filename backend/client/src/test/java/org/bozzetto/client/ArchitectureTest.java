package org.bozzetto.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.bozzetto.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ALLOWED_ARROWS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.bozzetto.platform..",
                    "org.bozzetto.proto..",
                    "org.bozzetto.interop..",
                    "org.bozzetto.library..",
                    "org.bozzetto.sync..",
                    "org.bozzetto.ai3d..",
                    "org.bozzetto.data..",
                    "org.bozzetto.gateway..",
                    "org.bozzetto.cli..",
                    "org.bozzetto.studio..")
            .because("a program reaches a server through its public API alone, as anybody's program would");

    @ArchTest
    static final ArchRule NO_WINDOWS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "javax.swing..")
            .because("the command line uses it where there is no display");

    @ArchTest
    static final ArchRule TRUST_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage("..client.trust..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..client.http..", "..client.account..", "..client.event..")
            .because("whom one talks to is settled before anything is said");
}
