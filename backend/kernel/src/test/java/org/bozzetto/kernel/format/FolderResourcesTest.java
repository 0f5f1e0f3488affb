package org.bozzetto.kernel.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderResourcesTest {
    @TempDir
    private Path outer;

    private Path folder;
    private Resources resources;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(outer.resolve("scene"));
        Files.createDirectory(folder.resolve("textures"));
        Files.writeString(outer.resolve("secret"), "secret");
        Files.writeString(folder.resolve("textures/wood grain ü.png"), "wood");
        Files.writeString(folder.resolve("100%25.png"), "percent");
        resources = new FolderResources(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "textures/wood grain ü.png",
                "textures/wood%20grain%20%C3%BC.png",
                "./textures/wood%20grain ü.png",
                "textures\\wood grain ü.png"
            })
    void filesBelowTheFolderAreFoundHoweverTheyAreSpelt(String uri) throws IOException {
        assertThat(resources.load(uri, 100)).hasValue("wood".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void aNameThatLooksEncodedIsTriedAsItIs() throws IOException {
        assertThat(resources.load("100%25.png", 100)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../secret",
                "textures/../../secret",
                "%2E%2E/secret",
                "..\\secret",
                "..%5Csecret",
                "/etc/passwd",
                "%2Fetc/passwd",
                "C:\\secret",
                "C:secret",
                "\\\\host\\share\\secret",
                "//host/share",
                "file:///etc/passwd",
                "http://example.com/a.png",
                "textures",
                "no\u0000pe",
                "nothing.png"
            })
    void nothingElseIsReachable(String uri) throws IOException {
        assertThat(resources.load(uri, 100)).isEmpty();
    }

    @Test
    void linksThatLeaveTheFolderAreNotFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve("out.png"), outer.resolve("secret"));
        Files.createSymbolicLink(folder.resolve("outside"), outer);
        Files.createSymbolicLink(folder.resolve("in.png"), folder.resolve("100%25.png"));
        assertThat(resources.load("out.png", 100)).isEmpty();
        assertThat(resources.load("outside/secret", 100)).isEmpty();
        assertThat(resources.load("in.png", 100)).isPresent();
    }

    @Test
    void aFileThatIsTooLargeIsAnError() {
        assertThatThrownBy(() -> resources.load("100%25.png", 6))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("100%25.png");
    }
}
