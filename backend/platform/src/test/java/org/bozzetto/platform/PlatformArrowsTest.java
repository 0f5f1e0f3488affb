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
            .resideInAnyPackage(
                    "org.bozzetto.platform..",
                    "java..",
                    "javax.sql..",
                    "javax.net.ssl..",
                    "javax.naming..",
                    "javax.security..",
                    "org.slf4j..",
                    "com.fasterxml..",
                    "com.nimbusds..",
                    "io.minio..",
                    "okhttp3..",
                    "org.bouncycastle..",
                    "io.helidon.common.tls..",
                    "io.grpc..")
            .because("every module may use platform, so it may use none of them, and no driver of one database");

    @ArchTest
    static final ArchRule portsStayLight = noClasses()
            .that()
            .resideOutsideOfPackages("org.bozzetto.platform.tls", "org.bozzetto.platform.http")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bouncycastle..", "io.helidon..", "io.grpc..")
            .because("the studio uses the ports and carries no server");

    @ArchTest
    static final ArchRule oneClassTalksToS3 = noClasses()
            .that()
            .haveNameNotMatching(".*\\.S3Bucket(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.minio..", "okhttp3..")
            .because("how a failure of the server is told must be decided once");
}
