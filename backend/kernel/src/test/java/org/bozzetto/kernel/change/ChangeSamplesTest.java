package org.bozzetto.kernel.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes that this version writes, kept so that every later version proves it still reads them. */
class ChangeSamplesTest {
    private static final String FOLDER = "v1/";

    static Stream<Map.Entry<String, Change>> samples() {
        return SampleChanges.all().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void keptBytesStillMeanTheSame(Map.Entry<String, Change> sample) throws IOException, CodecException {
        byte[] kept = kept(sample.getKey());
        Change decoded = ChangeCodec.decode(kept);
        assertThat(decoded).isEqualTo(sample.getValue());
        assertThat(ChangeCodec.encode(decoded)).isEqualTo(kept);
    }

    @Test
    void everyKindOfPayloadAndValueHasASample() {
        Set<Class<?>> sampled = SampleChanges.all().values().stream()
                .flatMap(change -> parts(change.payload()))
                .map(Object::getClass)
                .collect(Collectors.toSet());
        List<Class<?>> needed = Stream.of(Payload.class, NodeContent.class, SurfaceValue.class)
                .flatMap(ChangeSamplesTest::leaves)
                .filter(kind -> kind != UnknownPayload.class)
                .toList();
        assertThat(sampled).containsAll(needed);
    }

    @Test
    void samplesAreNamedAfterTheirKind() {
        SampleChanges.all()
                .forEach((name, change) -> assertThat(name.split("-", 2)[0])
                        .isEqualTo(PayloadCodec.encode(change.payload()).kind()));
    }

    private static Stream<Object> parts(Payload payload) {
        return switch (payload) {
            case Edit.AddNode add -> Stream.of(add, add.content());
            case Edit.SetSurface set -> Stream.of(set, set.value());
            default -> Stream.of(payload);
        };
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(ChangeSamplesTest::leaves)
                : Stream.of(type);
    }

    private static byte[] kept(String name) throws IOException {
        try (InputStream in = ChangeSamplesTest.class.getResourceAsStream(FOLDER + name + ".cbor")) {
            assertThat(in)
                    .as("sample of " + name + ": make it with the main method of this class")
                    .isNotNull();
            return in.readAllBytes();
        }
    }

    /** Writes the samples that are missing into the folder given; never touches one that is there. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (Map.Entry<String, Change> sample : SampleChanges.all().entrySet()) {
            Path file = folder.resolve(sample.getKey() + ".cbor");
            if (Files.notExists(file)) {
                Files.write(file, ChangeCodec.encode(sample.getValue()));
            }
        }
    }
}
