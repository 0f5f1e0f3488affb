package org.bozzetto.records;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.bozzetto.records", importOptions = ImportOption.DoNotIncludeTests.class)
class RecordsArrowsTest {
    @ArchTest
    static final ArchRule ALLOWED_ARROWS = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "com.google.protobuf..",
                    "io.grpc..",
                    "org.bozzetto.kernel..",
                    "org.bozzetto.platform.queue..",
                    "org.bozzetto.proto..",
                    "org.bozzetto.records..")
            .because("it only says the same in other words, for whoever keeps the records");
}
