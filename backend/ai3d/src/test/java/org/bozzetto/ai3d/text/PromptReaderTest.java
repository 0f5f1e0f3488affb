package org.bozzetto.ai3d.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.kernel.shape.ParameterValue;
import org.bozzetto.kernel.shape.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from a sentence once its family is known. */
class PromptReaderTest {

    private static PromptReading read(String family, String prompt) {
        return PromptReader.read(prompt, Families.find(family).orElseThrow());
    }

    private static Parameters built(String family, String prompt) {
        Family found = Families.find(family).orElseThrow();
        return Parameters.of(found, PromptReader.read(prompt, found).values());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    stool     | three-legged stool                        | legCount    | 3
                    stool     | a stool with five legs                    | legCount    | 5
                    desk      | oak desk with steel legs and 4 drawers    | drawers     | 4
                    bookshelf | bookcase with two wide oak shelves        | shelves     | 2
                    sofa      | a two-seater sofa                         | seats       | 2
                    house     | two storey house with six windows         | floors      | 2
                    house     | two storey house with six windows         | windows     | 6
                    gear      | steel gear, 12 cm diameter, 18 teeth      | teeth       | 18
                    gear      | cog wheel with twenty-five teeth          | teeth       | 25
                    stairs    | spiral staircase with a dozen steps       | steps       | 12
                    cactus    | cactus without arms                       | arms        | 0
                    propeller | five-bladed propeller                     | bladeCount  | 5
                    """)
    void countsAreRead(String family, String prompt, String parameter, int expected) {
        assertThat(built(family, prompt).count(parameter)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    stool       | a three-legged oak stool 45 cm high             | height        | 0.45
                    table       | table 2 m long and 90 cm wide                   | width         | 2
                    table       | table 2 m long and 90 cm wide                   | depth         | 0.9
                    desk        | 120 x 60 cm desk                                | width         | 1.2
                    desk        | 120 x 60 cm desk                                | depth         | 0.6
                    bookshelf   | 6 feet tall bookcase                            | height        | 1.8288
                    sofa        | 1.5m wide sofa                                  | width         | 1.5
                    vase        | a vase half a metre tall                        | height        | 0.5
                    vase        | vase with a height of 300mm                     | height        | 0.3
                    vase        | a 25 cm vase                                    | height        | 0.25
                    table-lamp  | lamp with a 40 cm shade                         | shadeDiameter | 0.4
                    chair       | chair, seat height 48 cm                        | seatHeight    | 0.48
                    round-table | round table 1.2 m in diameter                   | diameter      | 1.2
                    round-table | round table 30 inches high                      | height        | 0.762
                    bed         | bed one and a half metres wide                  | width         | 1.5
                    pipe        | pipe with a diameter of 10 cm                   | diameter      | 0.1
                    """)
    void sizesWithUnitsAreRead(String family, String prompt, String parameter, double metres) {
        assertThat(built(family, prompt).number(parameter)).isCloseTo(metres, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    round-table | low round marble table on brass legs            | topMaterial    | marble
                    round-table | low round marble table on brass legs            | baseMaterial   | brass
                    round-table | low round marble table on brass legs            | base           | legs
                    desk        | oak desk with steel legs                        | topMaterial    | oak
                    desk        | oak desk with steel legs                        | legsMaterial   | steel
                    table       | table with legs of iron                         | legsMaterial   | iron
                    table       | table with legs of iron                         | topMaterial    | oak
                    table       | walnut table                                    | legsMaterial   | walnut
                    table-lamp  | lamp made of wood                               | baseMaterial   | oak
                    table-lamp  | lamp with a brass base and a paper shade        | shadeMaterial  | paper
                    armchair    | red leather armchair                            | coverMaterial  | leather
                    chair       | red chair                                       | frameMaterial  | painted
                    vase        | vase made out of green glass                    | bodyMaterial   | glass
                    teapot      | copper teapot                                   | lidMaterial    | copper
                    cabinet     | walnut sideboard with brass handles             | handlesMaterial | brass
                    house       | brick house with a slate roof                   | wallsMaterial  | brick
                    house       | brick house with a slate roof                   | roofMaterial   | slate
                    table       | oval table on tapered legs                      | topShape       | oval
                    table       | oval table on turned legs                       | legStyle       | turned
                    stairs      | spiral staircase                                | form           | spiral
                    arch        | gothic arch                                     | form           | pointed
                    column      | ionic column                                    | order          | ionic
                    cabinet     | rustic cupboard                                 | fronts         | doors
                    chair       | victorian chair                                 | legStyle       | turned
                    table       | industrial table with hairpin legs              | legStyle       | hairpin
                    sofa        | modern sofa                                     | armStyle       | slim
                    stool       | square stool                                    | seatShape      | square
                    flower      | a tulip                                         | form           | tulip
                    """)
    void materialsShapesAndStylesGoToTheirParts(String family, String prompt, String parameter, String expected) {
        assertThat(built(family, prompt).choice(parameter)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bookshelf | bookcase without books       | books    | false
                    mug       | mug with no handle           | handle   | false
                    chair     | armless chair                | arms     | false
                    chair     | chair with arms              | arms     | true
                    conifer   | snowy fir tree               | snow     | true
                    mushroom  | spotless mushroom            | spots    | false
                    stairs    | stairs without a railing     | railing  | false
                    """)
    void whatItHasAndLacksIsRead(String family, String prompt, String parameter, boolean expected) {
        assertThat(built(family, prompt).flag(parameter)).isEqualTo(expected);
    }

    @Test
    void coloursLandOnTheNamedPartAndLightAndDarkChangeThem() {
        Rgb green =
                built("table-lamp", "lamp with a brass base and a green shade").color("shadeColor");
        Rgb pale = built("table-lamp", "lamp with a brass base and a pale green shade")
                .color("shadeColor");
        Rgb dark = built("table-lamp", "lamp with a brass base and a dark green shade")
                .color("shadeColor");
        assertThat(green.g()).isGreaterThan(green.r());
        assertThat(pale.g()).isGreaterThan(green.g());
        assertThat(dark.g()).isLessThan(green.g());
        assertThat(built("table-lamp", "lamp with a brass base and a green shade")
                        .color("baseColor"))
                .as("brass keeps its own colour")
                .isEqualTo(Rgb.WHITE);
    }

    @Test
    void whiteLegsUnderAnOakTopArePainted() {
        Parameters table = built("table", "oak table with white legs");
        assertThat(table.choice("topMaterial")).isEqualTo("oak");
        assertThat(table.choice("legsMaterial")).isEqualTo("painted");
        assertThat(table.color("legsColor").r()).isGreaterThan(0.7);
    }

    @Test
    void sizeWordsChangeWhatTheyMean() {
        Parameters plain = built("table", "table");
        Parameters low = built("table", "low table");
        assertThat(low.number("height")).isLessThan(0.7 * plain.number("height"));
        assertThat(low.number("width")).isEqualTo(plain.number("width"));
        Parameters huge = built("vase", "huge vase");
        assertThat(huge.number("height"))
                .isGreaterThan(1.5 * built("vase", "vase").number("height"));
        assertThat(huge.number("diameter"))
                .isGreaterThan(1.5 * built("vase", "vase").number("diameter"));
        assertThat(built("chair", "very tall chair").number("height"))
                .isGreaterThan(built("chair", "tall chair").number("height"));
    }

    @Test
    void aVaseKeepsItsProportionsWhenOnlyItsHeightIsGiven() {
        Parameters vase = built("vase", "vase 64 cm high");
        Parameters plain = built("vase", "vase");
        assertThat(vase.number("diameter") / vase.number("height"))
                .isCloseTo(plain.number("diameter") / plain.number("height"), within(1e-9));
    }

    @Test
    void specialNamesBringTheirSizes() {
        assertThat(built("table", "coffee table").number("height")).isLessThan(0.5);
        assertThat(built("stool", "bar stool").number("height")).isGreaterThan(0.7);
        assertThat(built("cabinet", "wardrobe").number("height")).isGreaterThan(1.9);
        assertThat(built("table", "coffee table 50 cm high").number("height"))
                .as("figures win")
                .isEqualTo(0.5);
    }

    @Test
    void wordsThatMeanNothingAreNamed() {
        PromptReading reading = read("table", "flying oak table with telepathy");
        assertThat(reading.ignored()).containsExactly("flying", "telepathy");
        assertThat(reading.understood()).anyMatch(words -> words.contains("oak"));
    }

    @Test
    void whatCannotBeIsSaidAndMadePossible() {
        PromptReading reading = read("stool", "stool with 40 legs 9 m high");
        assertThat(reading.values()).containsEntry("legCount", new ParameterValue.Quantity(6));
        assertThat(reading.problems()).hasSize(2);
    }

    @Test
    void namesAreWhatPeopleWouldWrite() {
        assertThat(read("round-table", "low round marble table on brass legs").name())
                .isEqualTo("Low round marble table");
        assertThat(read("stool", "a three-legged oak stool 45 cm high").name()).isEqualTo("Three-legged oak stool");
        assertThat(read("table", "I want a big red table please").name()).isEqualTo("Big red table");
        assertThat(read("table-lamp", "").name()).isEqualTo("Table lamp");
    }

    @Test
    void anySentenceAndAnyFamilyGiveABuildableReading() {
        String odd =
                "12 x by cm and without with 0 -3 ½ “” 9999999999999999999999 m of of in the red red, no no 1/0 ft 🪑";
        for (Family family : Families.all()) {
            PromptReading reading = PromptReader.read(odd + " " + family.name() + " " + odd, family);
            assertThat(family.build(Parameters.of(family, reading.values())).meshes())
                    .isNotEmpty();
        }
    }

    @Test
    void anEndlessSentenceIsReadInNoTime() {
        long start = System.nanoTime();
        PromptReading reading = read("table", "red oak table 2 m long ".repeat(100_000));
        assertThat(reading.values()).isNotEmpty().isInstanceOf(Map.class);
        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }
}
