package org.bozzetto.studio;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.bozzetto.studio", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule STUDIO_ARROWS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.bozzetto.data..", "org.bozzetto.gateway..", "org.bozzetto.cli..", "org.bozzetto.interop..")
            .because("the studio reaches the cloud only through the client, as any other program would");

    @ArchTest
    static final ArchRule VIEW_MODELS_KNOW_NO_CONTROLS = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene.control..", "javafx.scene.layout..", "javafx.stage..", "org.kordamp..")
            .because("state and actions must be testable without a window");

    @ArchTest
    static final ArchRule EDITORS_KNOW_NO_SCENE_GRAPH = noClasses()
            .that()
            .resideInAnyPackage("org.bozzetto.studio.project..", "org.bozzetto.studio.assistant..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..")
            .because("what a project is does not depend on how it is shown");

    @ArchTest
    static final ArchRule ONLY_THE_ROOT_STARTS_THE_AI3D_MODULE = noClasses()
            .that()
            .resideOutsideOfPackage("org.bozzetto.studio.shell..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bozzetto.ai3d..")
            .because("everybody else speaks to it through its service, so that it may run elsewhere");

    @ArchTest
    static final ArchRule NO_SIDE_DOORS = classes()
            .that()
            .resideInAPackage("org.bozzetto.studio.number..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.bozzetto.studio.number..", "java..", "javafx..")
            .because("number fields are of use to anybody");

    @ArchTest
    static final ArchRule KERNEL_OF_THE_PICTURE_KNOWS_NO_PROJECT = noClasses()
            .that()
            .resideInAnyPackage("org.bozzetto.studio.viewport..", "org.bozzetto.studio.content..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bozzetto.library..", "org.bozzetto.proto..", "org.bozzetto.studio.project..")
            .because("the viewport sees and points; what that means is decided elsewhere");

    @ArchTest
    static final ArchRule FEATURES_FORM_NO_CIRCLES = slices().matching("org.bozzetto.studio.(*)..")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(alwaysTrue(), resideInAPackage("org.bozzetto.studio.demo.."))
            .because("a feature must be understood without those that use it");
}
