package org.bozzetto.ai3d.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bozzetto.kernel.format.FormatException;
import org.junit.jupiter.api.Test;

class NativeDracoTest {
    @Test
    void numbersThatWouldBeMisreadAreRefused() {
        Path sphere = ForeignCorpusTest.corpus().resolve("gltf/DenseSphere.glb");
        assumeTrue(Files.exists(sphere), "the corpus is not here");
        FormatException refused =
                catchThrowableOfType(FormatException.class, () -> new NativeDraco().decode(Files.readAllBytes(sphere)));
        assertThat(refused.code()).isEqualTo("DRACO_QUANTIZED");
    }

    @Test
    void brokenBytesAreRefused() {
        byte[] poem = "glTF and then a poem".getBytes(StandardCharsets.US_ASCII);
        FormatException refused = catchThrowableOfType(FormatException.class, () -> new NativeDraco().decode(poem));
        assertThat(refused.code()).isEqualTo("DRACO_BROKEN");
    }

    @Test
    void bonesAreNotLostInSilence() {
        byte[] skinned = "glTF … \"JOINTS_0\":3".getBytes(StandardCharsets.UTF_8);
        FormatException refused = catchThrowableOfType(FormatException.class, () -> new NativeDraco().decode(skinned));
        assertThat(refused.code()).isEqualTo("DRACO_SKINNED");
    }
}
