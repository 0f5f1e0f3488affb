package org.bozzetto.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bozzetto.interop.Note.Outcome;
import org.bozzetto.interop.ParserException.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NativeParsersTest {
    private static NativeParsers parsers;

    @BeforeAll
    static void start() throws Exception {
        parsers = NativeParsers.installed();
    }

    @AfterAll
    static void stop() {
        parsers.close();
    }

    @Test
    void theyTellTheirVersions() throws Exception {
        assertThat(parsers.versions()).startsWith("Assimp 6.").contains("KTX");
    }

    @Test
    void aSceneComesBackAsBinaryGltfWithThePicturesBesideIt() throws Exception {
        List<String> asked = new ArrayList<>();
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2, 3};
        try (Arena arena = Arena.ofConfined()) {
            ParsedScene scene = parsers.scene(
                    "table.dae",
                    MemorySegment.ofArray(TinyFiles.daeWithPicture("wood.png")),
                    (name, max) -> {
                        asked.add(name);
                        return name.equals("textures/wood.png") ? Optional.of(picture) : Optional.empty();
                    },
                    arena);
            String json = json(scene);
            assertThat(scene.format()).isEqualTo("Collada");
            assertThat(json).contains("\"Table\"", "\"Oak\"", "\"mimeType\":\"image/png\"", "\"TEXCOORD_0\"");
            assertThat(asked).containsExactly("wood.png", "textures/wood.png");
            assertThat(scene.notes()).anySatisfy(note -> {
                assertThat(note.outcome()).isEqualTo(Outcome.KEPT);
                assertThat(note.message()).contains("1 triangle", "1 picture");
            });
        }
    }

    @Test
    void aMissingPictureIsToldAndTheRestIsThere() throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            ParsedScene scene = parsers.scene(
                    "table.dae",
                    MemorySegment.ofArray(TinyFiles.daeWithPicture("../../wood.png")),
                    SideFiles.NONE,
                    arena);
            assertThat(scene.notes()).anySatisfy(note -> {
                assertThat(note.code()).isEqualTo("MISSING_TEXTURE");
                assertThat(note.message()).contains("wood.png");
            });
            assertThat(json(scene)).doesNotContain("\"images\"").contains("\"meshes\"");
        }
    }

    @Test
    void aBrokenFileIsRefusedWithTheParsersReasonAndTheParserServesOn() {
        for (int i = 0; i < 3; i++) {
            byte[] poem = "Kaydara FBX Binary  \0but then only words".getBytes(StandardCharsets.US_ASCII);
            try (Arena arena = Arena.ofConfined()) {
                ParserException refused = catchThrowableOfType(
                        ParserException.class,
                        () -> parsers.scene("a.fbx", MemorySegment.ofArray(poem), SideFiles.NONE, arena));
                assertThat(refused.reason()).isEqualTo(Reason.PARSER_REFUSED);
                assertThat(refused.getMessage()).contains("FBX");
            }
        }
    }

    @Test
    void aTextureThatIsNoneIsRefused() {
        ParserException refused = catchThrowableOfType(
                ParserException.class, () -> parsers.texture(MemorySegment.ofArray(new byte[100]), 1 << 20));
        assertThat(refused.reason()).isEqualTo(Reason.PARSER_REFUSED);
        assertThat(refused.getMessage()).contains("KTX");
    }

    private static String json(ParsedScene scene) {
        int length = scene.glb().get(ValueLayout.JAVA_INT_UNALIGNED, 12);
        return new String(scene.glb().asSlice(20, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }
}
