package org.bozzetto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bozzetto.library.Access;
import org.bozzetto.library.AssetQuery;
import org.bozzetto.library.Library;
import org.bozzetto.platform.SmallDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A library on a disk that fills up: what fails says so in one sentence, and what was acknowledged is kept. */
@Timeout(300)
class FullDiskTest {
    private static final int MEGABYTES = 16;

    @TempDir
    private Path folder;

    private Optional<SmallDisk> mounted = Optional.empty();
    private final List<String> acknowledged = new ArrayList<>();
    private final List<Object[]> refused = new ArrayList<>();

    @BeforeEach
    void mount() throws IOException {
        mounted = Optional.of(SmallDisk.mount(Files.createDirectory(folder.resolve("disk")), MEGABYTES));
    }

    @AfterEach
    void unmount() throws IOException {
        if (mounted.isPresent()) {
            mounted.get().close();
        }
    }

    private SmallDisk disk() {
        return mounted.orElseThrow();
    }

    private Path library() {
        return disk().folder().resolve("library");
    }

    @Test
    void whatFailsSaysSoAndNothingAcknowledgedIsLost() throws Exception {
        run(importing(0));
        assertThat(acknowledged).hasSize(1);
        disk().leave(96 << 10);
        run(importing(1));
        disk().leave(96 << 10);
        run(generating(1));
        disk().leave(0);
        run(generating(2));
        assertThat(refused).hasSize(3);
        anImportOfAProcessOfItsOwnSaysOneSentence();
        search();

        disk().clear();
        runAgain(refused.get(1));
        all(2);
    }

    /** From room for something to none at all: each part of the library meets the end of the disk in its turn. */
    @Test
    @Tag("thorough")
    void soItIsWhereverTheDiskEnds() throws Exception {
        int number = 0;
        run(importing(number++));
        for (int room = 400 << 10; room >= 0; room -= 16 << 10) {
            disk().leave(room);
            run(importing(number));
            disk().leave(room);
            run(generating(number++));
            search();
        }
        disk().clear();
        for (Object[] command : List.copyOf(refused)) {
            runAgain(command);
        }
        all(number);
    }

    private void runAgain(Object... command) throws IOException {
        refused.clear();
        run(command);
        assertThat(refused).isEmpty();
    }

    private void search() throws IOException {
        Terminal search = Terminal.run("search", "plain wedge", "--data", library(), "--json");
        assertThat(search.exit()).isZero();
        assertThat(search.json().get("hits")).isNotEmpty();
        requireOneSentence(search.err());
    }

    private void anImportOfAProcessOfItsOwnSaysOneSentence() throws Exception {
        Process process = new ProcessBuilder(OwnProcess.command(
                        Stream.of(importing(2)).map(Object::toString).toArray(String[]::new)))
                .redirectError(folder.resolve("said").toFile())
                .start();
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
        assertThat(process.waitFor()).isEqualTo(1);
        requireOneSentence(Files.readString(folder.resolve("said")));
    }

    /** Everything that was acknowledged, and everything else when it is asked for again, in a library that is sound. */
    private void all(int lastFile) throws IOException {
        JsonNode indexed =
                Terminal.run("index", files(), "--data", library(), "--json").json();
        assertThat(indexed.get("files").asInt()).isGreaterThanOrEqualTo(lastFile);
        assertThat(indexed.get("failed").asInt()).isZero();
        try (Library opened = Library.open(library(), Access.WRITE, "a test")) {
            assertThat(opened.records()).isNotNull();
            assertThat(opened.notices()).isEmpty();
            List<String> there = opened
                    .assets()
                    .list(AssetQuery.in(opened.defaultProject().id()))
                    .assets()
                    .stream()
                    .map(asset -> asset.id().toString())
                    .toList();
            assertThat(there).containsAll(acknowledged);
            assertThat(indexed.get("documents").asInt()).isEqualTo(there.size());
        }
    }

    private Path files() throws IOException {
        return Files.createDirectories(folder.resolve("files"));
    }

    private Object[] importing(int number) throws IOException {
        Path file = files().resolve("wedge-" + number + ".obj");
        Files.writeString(file, "v 0 0 0\nv " + (1 + number) + " 0 0\nv 0 1 0\nf 1 2 3\n");
        return new Object[] {"import", file, "--data", library(), "--json"};
    }

    private Object[] generating(int number) {
        String sentence = "oak stool " + (40 + number) + " cm high";
        Path out = folder.resolve("stool-" + number + ".glb");
        return new Object[] {"generate", "--text", sentence, "-o", out, "--data", library(), "--json"};
    }

    private void run(Object... command) throws IOException {
        Terminal done = Terminal.run(command);
        if (done.exit() == 0) {
            assertThat(done.err()).isEmpty();
            JsonNode said = done.json();
            acknowledged.add((said.isArray() ? said.get(0) : said).get("asset").asText());
        } else {
            refused.add(command);
            assertThat(done.exit()).isEqualTo(1);
            requireOneSentence(done.err());
        }
    }

    /** It names the disk, and nothing that a person who makes room has no use for. */
    private void requireOneSentence(String said) {
        assertThat(said.lines())
                .singleElement()
                .asString()
                .startsWith("bozzetto: ")
                .contains(disk().folder().toString())
                .endsWith("[DISK_FULL]")
                .doesNotContainIgnoringCase("h2")
                .doesNotContainIgnoringCase("lucene")
                .doesNotContainIgnoringCase("exception");
    }
}
