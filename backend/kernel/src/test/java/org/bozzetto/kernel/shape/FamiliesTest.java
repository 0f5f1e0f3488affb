package org.bozzetto.kernel.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.mesh.MeshMeasures;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;
import org.bozzetto.kernel.shape.finish.Slot;
import org.junit.jupiter.api.Test;

class FamiliesTest {

    @Test
    void thereAreFamiliesOfEveryCategory() {
        assertThat(Families.all()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(Families.all().stream().map(Family::category).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("furniture", "vessel", "lamp", "architecture", "nature", "mechanical");
    }

    @Test
    void idsAreUniqueAndFindable() {
        Set<String> ids = new HashSet<>();
        for (Family family : Families.all()) {
            assertThat(ids.add(family.id())).as(family.id()).isTrue();
            assertThat(Families.find(family.id())).containsSame(family);
        }
        assertThat(Families.find("dragon")).isEmpty();
    }

    @Test
    void parametersAreWellFormed() {
        for (Family family : Families.all()) {
            Set<String> ids = new HashSet<>();
            for (Parameter parameter : family.parameters()) {
                assertThat(ids.add(parameter.id()))
                        .as(family.id() + "." + parameter.id())
                        .isTrue();
                switch (parameter) {
                    case Parameter.Quantity q ->
                        assertThat(q.initial()).as(family.id() + "." + q.id()).isBetween(q.min(), q.max());
                    case Parameter.Choice c -> {
                        assertThat(c.options())
                                .as(family.id() + "." + c.id())
                                .contains(c.initial())
                                .doesNotHaveDuplicates();
                        if (c.id().endsWith(Slot.MATERIAL)) {
                            c.options()
                                    .forEach(id -> assertThat(MaterialLibrary.find(id))
                                            .as(id)
                                            .isPresent());
                        }
                    }
                    case Parameter.Flag ignored -> {}
                    case Parameter.Color ignored -> {}
                }
            }
        }
    }

    @Test
    void aTableOfTwoMetresIsTwoMetresLong() {
        Family table = Families.find("table").orElseThrow();
        Scene scene = table.build(Parameters.of(table, Map.of("width", new ParameterValue.Quantity(2))));
        assertThat(MeshMeasures.of(scene).bounds().size().x()).isBetween(1.999, 2.001);
        assertThat(scene.nodes())
                .anyMatch(node -> node.name().equals("Top"))
                .anyMatch(node -> node.name().equals("Leg 4"));
    }

    @Test
    void aColorReplacesTheMaterialsOwnAndWhiteKeepsIt() {
        Family vase = Families.find("vase").orElseThrow();
        ParameterValue glass = new ParameterValue.Choice("porcelain");
        Scene own = vase.build(
                Parameters.of(vase, Map.of("bodyMaterial", glass, "bodyColor", new ParameterValue.Color(Rgb.WHITE))));
        Scene red = vase.build(Parameters.of(
                vase, Map.of("bodyMaterial", glass, "bodyColor", new ParameterValue.Color(new Rgb(0.5, 0, 0)))));
        assertThat(own.materials().getFirst().baseColor())
                .isEqualTo(MaterialLibrary.get("porcelain").color());
        assertThat(red.materials().getFirst().baseColor()).isEqualTo(new Rgb(0.5, 0, 0));
    }

    @Test
    void moreLegsAndTeethShowUp() {
        Family stool = Families.find("stool").orElseThrow();
        Scene five = stool.build(Parameters.of(stool, Map.of("legCount", new ParameterValue.Quantity(5))));
        assertThat(five.nodes().stream().filter(node -> node.name().startsWith("Leg ")))
                .hasSize(5);
    }

    @Test
    void everyFamilyBuildsQuicklyOnceItsTexturesExist() {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        for (Family family : Families.all()) {
            Parameters parameters = Parameters.of(family, Map.of());
            long best = Long.MAX_VALUE;
            for (int i = 0; i < 3; i++) {
                long start = thread.getCurrentThreadCpuTime();
                family.build(parameters);
                best = Math.min(best, thread.getCurrentThreadCpuTime() - start);
            }
            assertThat(best / 1_000_000)
                    .as("%s, ms of this thread alone", family.id())
                    .isLessThan(1000);
        }
    }
}
