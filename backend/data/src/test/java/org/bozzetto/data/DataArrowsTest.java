package org.bozzetto.data;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.bozzetto.data", importOptions = ImportOption.DoNotIncludeTests.class)
class DataArrowsTest {
    @ArchTest
    static final ArchRule ALLOWED_ARROWS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.bozzetto.ai3d..",
                    "org.bozzetto.interop..",
                    "org.bozzetto.library..",
                    "org.bozzetto.gateway..",
                    "org.bozzetto.client..",
                    "org.bozzetto.sync..",
                    "org.bozzetto.cli..",
                    "org.bozzetto.studio..")
            .because(
                    "the Data Service stands on platform, kernel, proto and records alone, so that it can run in a process of its own");

    @ArchTest
    static final ArchRule ONE_DATABASE_CLIENT = noClasses()
            .that()
            .resideOutsideOfPackage("..data.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "io.helidon.dbclient..", "com.zaxxer..", "org.h2..")
            .because("transactions, repeats and durability are decided in one place");

    @ArchTest
    static final ArchRule ONE_WEB_SERVER = noClasses()
            .that()
            .resideOutsideOfPackages("..data.http..", "org.bozzetto.data")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.helidon.webserver..", "io.helidon.http..")
            .because("features answer calls and do not know by what they came");

    @ArchTest
    static final ArchRule PASSWORDS_AND_KEYS_STAY_WITH_ACCOUNTS = noClasses()
            .that()
            .resideOutsideOfPackage("..data.account..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..")
            .because("how a password is kept must be decided once");
}
