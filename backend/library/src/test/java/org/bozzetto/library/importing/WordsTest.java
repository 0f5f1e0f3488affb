package org.bozzetto.library.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.math.Vec3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "FF0000, red",
        "00A000, green",
        "0000FF, blue",
        "FFFFFF, white",
        "000000, black",
        "808080, grey",
        "FFA500, orange",
        "FFFF00, yellow",
        "8B4513, brown",
        "800080, purple",
        "FFC0CB, pink",
        "F5F5DC, white",
        "000080, dark blue",
        "40E0D0, turquoise",
        "013220, dark green",
        "D2B48C, beige"
    })
    void coloursHaveTheNamesThatPeopleGiveThem(String hex, String name) {
        Pixels pixels = new Pixels(10, 10);
        Arrays.fill(pixels.argb(), 0xFF000000 | Integer.parseInt(hex, 16));
        assertThat(ColorWords.of(pixels)).containsExactly(name);
    }

    @Test
    void whatIsTransparentHasNoColour() {
        Pixels pixels = new Pixels(10, 10);
        Arrays.fill(pixels.argb(), 0x10FF0000);
        assertThat(ColorWords.of(pixels)).isEmpty();
        Arrays.fill(pixels.argb(), 0, 20, 0xFF0000FF);
        assertThat(ColorWords.of(pixels)).containsExactly("blue");
    }

    @Test
    void thePlainGroundOfAPictureIsNoColourOfItsSubject() {
        Pixels pixels = new Pixels(20, 20);
        Arrays.fill(pixels.argb(), 0xFF808080);
        assertThat(ColorWords.ofSubject(pixels)).containsExactly("grey");
        for (int y = 8; y < 12; y++) {
            Arrays.fill(pixels.argb(), 20 * y + 8, 20 * y + 12, 0xFFC81E1E);
        }
        assertThat(ColorWords.of(pixels)).containsExactly("grey");
        assertThat(ColorWords.ofSubject(pixels)).containsExactly("red");
        Arrays.fill(pixels.argb(), 0, 200, 0xFF2456C4);
        assertThat(ColorWords.ofSubject(pixels)).containsExactlyInAnyOrder("blue", "grey");
    }

    @ParameterizedTest
    @CsvSource({
        "old_chair-v2.glb, Old chair v2",
        "Suzanne.obj, Suzanne",
        ".glb, Glb",
        "___.stl, ___",
        "vase, Vase",
        "Ä tisch.final.ply, Ä tisch final"
    })
    void fileNamesBecomeTitles(String file, String title) {
        assertThat(FileWords.title(file)).isEqualTo(title);
    }

    @Test
    void namesThatProgramsGiveAreNoWords() {
        assertThat(FileWords.of(
                        List.of("SheenChair_fabric.001", "RootNode", "Material.002", "mesh_0", "Stuhl-Bein", "chair"),
                        20))
                .containsExactly("sheen", "chair", "fabric", "stuhl", "bein");
        assertThat(FileWords.of(List.of("alpha beta gamma"), 2)).containsExactly("alpha", "beta");
    }

    @Test
    void sizesAreTold() {
        assertThat(new SceneSize(new Vec3(0.4, 2, 0.4)).words()).containsExactly("large", "tall");
        assertThat(new SceneSize(new Vec3(0.02, 0.001, 0.02)).words()).containsExactly("tiny", "flat");
        assertThat(new SceneSize(new Vec3(3, 0.5, 0.6)).words()).containsExactly("large", "long");
        assertThat(new SceneSize(new Vec3(0.02, 1.5, 120)).text()).contains("0.02 × 1.5 × 120 m");
        assertThat(new SceneSize(Vec3.ZERO).text()).isEmpty();
    }

    @Test
    void reportsAreReadByPeopleAndPrograms() throws Exception {
        ImportReport report = new ImportReport.Builder("STL")
                .add(Outcome.KEPT, "TRIANGLES", "12 triangles", "", "", 12)
                .add(
                        Outcome.DROPPED,
                        "MISSING_TEXTURE",
                        "a texture is missing",
                        "Put it beside the file.",
                        "/images/0",
                        3)
                .build();
        assertThat(ReportText.lines(report))
                .containsExactly(
                        "STL: 1 dropped",
                        "Dropped: a texture is missing (3 times), first at /images/0 → Put it beside the file.",
                        "Kept: 12 triangles (12 times)");
        assertThat(ReportText.summary(new ImportReport("PLY", List.of()))).isEqualTo("PLY: everything was kept");
        assertThat(ImportReportJson.read(ImportReportJson.write(report))).isEqualTo(report);
        for (String bad : List.of(
                "", "[]", "{\"format\":1}", "{\"format\":\"a\",\"items\":[{\"outcome\":\"X\"}]}", "[".repeat(5000))) {
            assertThatThrownBy(() -> ImportReportJson.read(bad.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(IOException.class);
        }
    }
}
