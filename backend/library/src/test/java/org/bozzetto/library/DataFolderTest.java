package org.bozzetto.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataFolderTest {
    @Test
    void theEnvironmentSaysWhereDataGo() {
        assertThat(DataFolder.onLinux(Map.of("HOME", "/home/mara")))
                .contains(Path.of("/home/mara/.local/share/bozzetto"));
        assertThat(DataFolder.onLinux(Map.of("HOME", "/home/mara", "XDG_DATA_HOME", "/data")))
                .contains(Path.of("/data/bozzetto"));
    }

    @Test
    void whatIsNotAbsoluteDoesNotCount() {
        assertThat(DataFolder.onLinux(Map.of("HOME", "/home/mara", "XDG_DATA_HOME", "data")))
                .contains(Path.of("/home/mara/.local/share/bozzetto"));
        assertThat(DataFolder.onLinux(Map.of("HOME", "", "XDG_DATA_HOME", ""))).isEmpty();
        assertThat(DataFolder.onLinux(Map.of())).isEmpty();
    }
}
