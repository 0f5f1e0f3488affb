package org.bozzetto.kernel;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import org.bozzetto.kernel.change.Recipe;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.ImportReport;

@AnalyzeClasses(packages = "org.bozzetto.kernel", importOptions = ImportOption.DoNotIncludeTests.class)
class KernelArrowsTest {
    private static final DescribedPredicate<JavaClass> OURS =
            resideInAPackage("org.bozzetto..").and(DescribedPredicate.not(resideInAPackage("org.bozzetto.kernel..")));

    @ArchTest
    static final ArchRule dependsOnNothingOfOurs = noClasses()
            .should()
            .dependOnClassesThat(OURS)
            .because("every module uses the kernel, so it may use none of them");

    @ArchTest
    static final ArchRule hasNoWindow = noClasses()
            .that()
            .resideOutsideOfPackage("org.bozzetto.kernel.image..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "javax.swing..", "javax.imageio..", "javafx..")
            .because("the kernel runs in servers and child processes that have no display");

    @ArchTest
    static final ArchRule picturesAreDecodedWithoutAWindow = noClasses()
            .that()
            .resideInAPackage("org.bozzetto.kernel.image..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt", "java.awt.event..", "javax.swing..", "javafx..")
            .because("javax.imageio and java.awt.image need no display, the rest of AWT may");

    @ArchTest
    static final ArchRule reachesNoNetworkAndNoDatabase = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "java.sql..", "javax.sql..", "io.grpc..")
            .because("what the kernel computes depends on its arguments alone");

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles = slices().assignedFrom(new ByPackage())
            .should()
            .beFreeOfCycles()
            // The recipe is a plain record that revisions carry and shapes are built from.
            .ignoreDependency(resideInAPackage("org.bozzetto.kernel.shape.."), equivalentTo(Recipe.class))
            .because("a package that can be read without the ones above it can be understood alone");

    /**
     * A slice for each package. Those of the scene model refer to each other as scenes do, and count as one; what readers of files and
     * of pictures throw and tell is a slice of its own.
     */
    private static final class ByPackage implements SliceAssignment {
        private static final Set<String> MODEL = Set.of("scene", "mesh", "material");

        @Override
        public String getDescription() {
            return "the kernel's packages, scene, mesh and material as one";
        }

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String prefix = "org.bozzetto.kernel.";
            if (!type.getPackageName().startsWith(prefix)) {
                return SliceIdentifier.ignore();
            }
            boolean told = type.getName().startsWith(FormatException.class.getName())
                    || type.getName().startsWith(ImportReport.class.getName());
            if (told) {
                return SliceIdentifier.of("what readers tell");
            }
            String inKernel = type.getPackageName().substring(prefix.length());
            int dot = inKernel.indexOf('.');
            String first = dot < 0 ? inKernel : inKernel.substring(0, dot);
            return SliceIdentifier.of(MODEL.contains(first) ? "model" : first);
        }
    }
}
