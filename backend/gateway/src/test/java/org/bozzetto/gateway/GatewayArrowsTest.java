package org.bozzetto.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.bozzetto.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class GatewayArrowsTest {
    @ArchTest
    static final ArchRule knowsContractsOnly = classes()
            .that()
            .resideInAPackage("org.bozzetto..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("org.bozzetto..")
            .orShould()
            .onlyDependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "are the gateway's, platform's or proto's",
                    type -> !type.getPackageName().startsWith("org.bozzetto")
                            || type.getPackageName().startsWith("org.bozzetto.gateway")
                            || type.getPackageName().startsWith("org.bozzetto.platform")
                            || type.getPackageName().startsWith("org.bozzetto.proto")))
            .because("the gateway reaches the services over the network, in one process or in many");

    @ArchTest
    static final ArchRule keepsNothing = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..", "javax.sql..", "org.bozzetto.platform.object..", "org.bozzetto.platform.queue..")
            .because("any number of gateways may stand side by side, so that none may have what another lacks");

    @ArchTest
    static final ArchRule checksComeBeforeServices = noClasses()
            .that()
            .resideInAnyPackage("org.bozzetto.gateway.api..", "org.bozzetto.gateway.connection..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.bozzetto.gateway.data..", "org.bozzetto.gateway.ai3d..", "org.bozzetto.gateway.event..")
            .because("what is checked must not depend on who answers it");
}
