package org.bozzetto.kernel.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.kernel.cbor.CborMap;
import org.bozzetto.kernel.cbor.CborWriter;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Transform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeCodecTest {
    private static final UUID ID = new UUID(1, 2);

    @Test
    void anUnknownKindIsKeptByteForByte() throws CodecException {
        CborMap payload = new CborMap().put("scene", ID).put("spin", 0.1).put("list", new CborMap().put("a", "b"));
        byte[] bytes = envelope("scene.node.spun", 1, payload).encode();

        Change change = ChangeCodec.decode(bytes);

        assertThat(change.payload()).isEqualTo(new UnknownPayload("scene.node.spun", 1, payload.encode()));
        assertThat(((UnknownPayload) change.payload()).scene()).contains(ID);
        assertThat(ChangeCodec.encode(change)).isEqualTo(bytes);
    }

    @Test
    void aNewerSchemaOfAKnownKindIsKeptByteForByte() throws CodecException {
        byte[] bytes =
                envelope("scene.added", 2, new CborMap().put("whatever", 1)).encode();

        Change change = ChangeCodec.decode(bytes);

        assertThat(change.payload()).isInstanceOf(UnknownPayload.class);
        assertThat(ChangeCodec.encode(change)).isEqualTo(bytes);
    }

    @Test
    void aFieldThatNobodyKnowsIsRefusedRatherThanDropped() {
        CborMap payload = new CborMap().put("name", "Kitchen").put("extra", 1);
        byte[] bytes = envelope("project.renamed", 1, payload).encode();
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> ChangeCodec.decode(bytes))
                .withMessageContaining("extra");
    }

    @Test
    void aMissingFieldIsNamed() {
        byte[] bytes =
                envelope("scene.added", 1, new CborMap().put("scene", ID)).encode();
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> ChangeCodec.decode(bytes))
                .withMessageContaining("\"name\" is missing");
    }

    @Test
    void somethingAfterTheChangeIsRefused() {
        byte[] bytes = new CborWriter()
                .map(envelope("project.renamed", 1, new CborMap().put("name", "a")))
                .integer(0)
                .toByteArray();
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> ChangeCodec.decode(bytes))
                .satisfies(e -> assertThat(e.offset()).isEqualTo(bytes.length - 1));
    }

    @Test
    void valuesThatBreakTheModelAreRefused() {
        CborMap revision = new CborMap()
                .put("id", ID)
                .putAll(
                        "blobs",
                        List.of(new byte[31]),
                        (writer, sha) -> writer.map(new CborMap()
                                .put("role", "content")
                                .put("sha256", sha)
                                .put("size", 1)
                                .put("mediaType", "image/png")
                                .put("fileName", "")))
                .put(
                        "provenance",
                        new CborMap()
                                .put("pipeline", "import")
                                .put("version", 1)
                                .put("job", ID)
                                .putAll("inputs", List.<UUID>of(), CborWriter::uuid)
                                .put("parametersJson", "")
                                .put("seed", 0));
        byte[] bytes = envelope(
                        "asset.revised", 1, new CborMap().put("asset", ID).put("revision", revision))
                .encode();
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> ChangeCodec.decode(bytes))
                .withMessageContaining("SHA-256");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void numbersThatAreNotFiniteAreRefused(double value) {
        Payload payload = new Edit.SetTransform(ID, ID, Transform.at(0, value, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangeCodec.encode(change(payload)))
                .withMessageContaining("finite");
    }

    @Test
    void aNumberThatIsNotFiniteIsRefusedOnReading() {
        byte[] bytes = ChangeCodec.encode(change(new Edit.SetSurroundings(ID, Rgb.BLACK, Rgb.WHITE, 0.5)));
        int half = HexFormat.of().formatHex(bytes).indexOf("f93800") / 2;
        bytes[half + 1] = 0x7C;
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> ChangeCodec.decode(bytes))
                .withMessageContaining("finite")
                .satisfies(e -> assertThat(e.offset()).isEqualTo(half));
    }

    @Test
    void whatCannotBeReadBackIsNotWritten() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangeCodec.encode(change(new Edit.MoveNode(ID, ID, Edit.ROOT, "not a key"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangeCodec.encode(change(new ProjectRenamed("lone \uD800 surrogate"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangeCodec.encode(change(new ProjectRenamed("x".repeat(1 << 20)))));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ChangeCodec.encode(change(new UnknownPayload("later.kind", 1, new byte[] {0x18, 1}))));
        byte[] known = new CborMap().put("name", "a").encode();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangeCodec.encode(change(new UnknownPayload("project.renamed", 1, known))))
                .withMessageContaining("known");
    }

    @Test
    void anEditIsAFewHundredBytes() {
        Payload edit = new Edit.SetShapeParameter(ID, ID, "legs", Optional.empty());
        assertThat(ChangeCodec.encode(change(edit))).hasSizeLessThan(250);
    }

    private static Change change(Payload payload) {
        return new Change(ID, ID, "local", 0, ID, payload);
    }

    private static CborMap envelope(String kind, int schemaVersion, CborMap payload) {
        return new CborMap()
                .put("id", ID)
                .put("project", ID)
                .put("actor", "local")
                .put("baseSeq", 7)
                .put("group", ID)
                .put("kind", kind)
                .put("schemaVersion", schemaVersion)
                .put("payload", payload);
    }
}
