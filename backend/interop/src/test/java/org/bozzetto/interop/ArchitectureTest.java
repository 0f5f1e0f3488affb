package org.bozzetto.interop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.bozzetto.interop", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ALLOWED_ARROWS = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.bozzetto.interop..", "org.lwjgl..", "com.fasterxml.jackson.core..")
            .because("the child process starts fast and holds little only when its class path is a few jars");

    @ArchTest
    static final ArchRule NATIVE_CODE_STAYS_IN_THE_CHILD = noClasses()
            .that()
            .resideOutsideOfPackage("..interop.child..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.lwjgl..", "..interop.child..")
            .because("a parser that is loaded into the program can take it down with a broken file");
}
