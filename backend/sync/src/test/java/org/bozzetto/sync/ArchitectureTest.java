package org.bozzetto.sync;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.bozzetto.sync", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ALLOWED_ARROWS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.bozzetto.proto..",
                    "org.bozzetto.interop..",
                    "org.bozzetto.ai3d..",
                    "org.bozzetto.data..",
                    "org.bozzetto.gateway..",
                    "org.bozzetto.cli..",
                    "org.bozzetto.studio..",
                    "javafx..")
            .because("it joins a library to a server's public API, with or without a window");
}
