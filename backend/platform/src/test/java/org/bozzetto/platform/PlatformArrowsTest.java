package org.bozzetto.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.bozzetto.platform", importOptions = ImportOption.DoNotIncludeTests.class)
class PlatformArrowsTest {
    @ArchTest
    static final ArchRule standsAlone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.bozzetto.platform..", "java..", "javax.sql..", "org.slf4j..", "com.nimbusds..")
            .because("every module may use platform, so it may use none of them, and no driver of one database");

    @ArchTest
    static final ArchRule tokensAreReadInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("org.bozzetto.platform.token..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.nimbusds..")
            .because("how a token is checked must be decided once, and the studio does not carry the library");
}
