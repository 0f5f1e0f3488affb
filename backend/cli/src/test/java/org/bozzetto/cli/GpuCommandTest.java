package org.bozzetto.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bozzetto.ai3d.gpu.GpuPack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpuCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void onASystemThatHasOne() {
        assumeTrue(GpuPack.offered().isPresent(), "there is no GPU pack for this system");
    }

    @Test
    void tellsSizeHashAndLicenceBeforeAnybodyFetchesIt() throws Exception {
        Terminal told = Terminal.run("gpu", "--data", folder);
        assertThat(told.exit()).isZero();
        assertThat(told.out())
                .contains("742 MB")
                .contains("not installed")
                .contains("MIT")
                .contains("CUDA 12");
        JsonNode json = Terminal.run("gpu", "--data", folder, "--json").json();
        assertThat(json.get("sha256").asText()).hasSize(64);
        assertThat(json.get("installed").asBoolean()).isFalse();
    }

    @Test
    void aFileThatIsNotThePackIsRefusedAndNothingIsInstalled() throws Exception {
        Path file = Files.writeString(folder.resolve("pack.jar"), "no pack");
        Terminal refused = Terminal.run("gpu", "install", file, "--data", folder.resolve("library"));
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("GPU_HASH");
        Terminal missing =
                Terminal.run("gpu", "install", folder.resolve("none.jar"), "--data", folder.resolve("library"));
        assertThat(missing.err()).contains("GPU_MISSING");
        assertThat(Terminal.run("gpu", "--data", folder.resolve("library"), "--json")
                        .json()
                        .get("installed")
                        .asBoolean())
                .isFalse();
        assertThat(Terminal.run("gpu", "remove", "--data", folder.resolve("library"))
                        .exit())
                .isZero();
    }
}
