package org.bozzetto.ai3d.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.bozzetto.ai3d.picture.Job;
import org.bozzetto.kernel.image.Pixels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelPacksTest {
    private static final int WIDTH = 240;
    private static final int HEIGHT = 160;

    @TempDir
    private Path folder;

    private Path models;
    private ModelPacks packs;

    @BeforeEach
    void open() {
        models = folder.resolve("my models");
        packs = new ModelPacks(models);
    }

    /** Dark red on the left, light green on the right. */
    private static Pixels halves() {
        Pixels picture = new Pixels(WIDTH, HEIGHT);
        for (int i = 0; i < picture.argb().length; i++) {
            picture.argb()[i] = i % WIDTH < WIDTH / 2 ? 0xFFC80000 : 0xFF40F040;
        }
        return picture;
    }

    /** The same, cut out with a see-through rim. */
    private static Job cutOut() {
        Pixels picture = halves();
        for (int i = 0; i < picture.argb().length; i++) {
            int x = i % WIDTH;
            int row = i / WIDTH;
            if (Math.min(x, WIDTH - 1 - x) < 12 || Math.min(row, HEIGHT - 1 - row) < 12) {
                picture.argb()[i] = 0;
            }
        }
        return new Job("a.png", picture);
    }

    private String refusal(Path from) throws IOException {
        ModelPackException refused = catchThrowableOfType(ModelPackException.class, () -> packs.install(from));
        assertThat(refused).isNotNull();
        assertThat(refused.getMessage()).isNotBlank();
        try (Stream<Path> left = Files.list(models)) {
            assertThat(left).as("nothing is left behind").isEmpty();
        }
        return refused.code();
    }

    @Test
    void anInstalledPackTellsNearFromFar() throws Exception {
        packs.install(TinyPack.sound().folder(folder.resolve("given")));
        assertThat(packs.installed().packs()).extracting(ModelPack::title).containsExactly("red-is-near 1.0");
        assertThat(packs.installed().problems()).isEmpty();
        try (InstalledDepth depth = new InstalledDepth(Optional.of(models))) {
            float[] nearness = depth.current().orElseThrow().nearness(halves());
            assertThat(nearness).hasSize(WIDTH * HEIGHT);
            for (int row = 0; row < HEIGHT; row++) {
                assertThat(nearness[row * WIDTH + 15]).isBetween(0.77f, 0.8f);
                assertThat(nearness[row * WIDTH + WIDTH - 15]).isBetween(0.24f, 0.26f);
            }
            packs.install(TinyPack.sound().farMeaning().zip(folder.resolve("far.zip"), "red-1.0/"));
            float[] turned = depth.current().orElseThrow().nearness(halves());
            assertThat(turned[15]).as("where greater is farther").isLessThan(turned[WIDTH - 15]);
        }
    }

    @Test
    void aReliefTakesItsHeightFromTheModel() throws Exception {
        packs.install(TinyPack.sound().zip(folder.resolve("red.zip"), ""));
        try (InstalledDepth depth = new InstalledDepth(Optional.of(models))) {
            assertThat(Relief.of(cutOut(), depth.current())).satisfies(relief -> {
                assertThat(relief.notes()).contains("Height from the depth model red-is-near 1.0.");
                assertThat(relief.watertight()).isTrue();
                assertThat(relief.left()).as("the red half").isGreaterThan(relief.right() + 0.02);
            });
        }
        assertThat(Relief.of(cutOut(), Optional.empty())).satisfies(relief -> {
            assertThat(relief.watertight()).isTrue();
            assertThat(relief.left()).as("the dark half").isLessThan(relief.right() - 0.02);
        });
    }

    @Test
    void aModelThatWasTamperedWithIsNotUsedAndTheReliefIsMadeWithoutIt() throws Exception {
        packs.install(TinyPack.sound().folder(folder.resolve("given")));
        Files.writeString(models.resolve("red-is-near").resolve("red.onnx"), "something else");
        try (InstalledDepth depth = new InstalledDepth(Optional.of(models))) {
            Relief relief = Relief.of(cutOut(), depth.current());
            assertThat(relief.notes())
                    .anyMatch(note -> note.contains("Height from tones") && note.contains("PACK_HASH"));
            assertThat(relief.left()).isLessThan(relief.right());
        }
    }

    @Test
    void aBadPackAmongInstalledOnesIsAProblemAndDisturbsNoOther() throws Exception {
        packs.install(TinyPack.sound().folder(folder.resolve("given")));
        Files.createDirectories(models.resolve("a-broken-one"));
        Files.writeString(models.resolve("a-broken-one").resolve("model.json"), "{");
        assertThat(packs.installed().packs()).hasSize(1);
        assertThat(packs.installed().problems())
                .singleElement()
                .asString()
                .contains("a-broken-one")
                .contains("PACK_JSON");
    }

    @Test
    void whatIsNotThatFileIsRefused() throws Exception {
        TinyPack pack = TinyPack.sound().with("sha256", "0".repeat(64));
        assertThat(refusal(pack.folder(folder.resolve("given")))).isEqualTo("PACK_HASH");
    }

    @Test
    void garbageInsteadOfANetworkIsRefusedByItsTrial() throws Exception {
        TinyPack pack = new TinyPack("this is no network".getBytes(StandardCharsets.US_ASCII));
        assertThat(refusal(pack.folder(folder.resolve("given")))).isEqualTo("PACK_NETWORK");
    }

    @Test
    void aNetworkThatAnswersOtherwiseThanDescribedIsRefusedByItsTrial() throws Exception {
        TinyPack pack = TinyPack.sound();
        pack.description.putObject("output").put("name", "other").put("meaning", "depth");
        assertThat(refusal(pack.folder(folder.resolve("given")))).isEqualTo("PACK_OUTPUT");
    }

    @Test
    void aNetworkThatNeverAnswersIsGivenUp() throws Exception {
        Path given = new TinyPack(TinyNetwork.endless(48, 32)).folder(folder.resolve("given"));
        ModelPackException refused = catchThrowableOfType(
                ModelPackException.class, () -> PackTrial.run(given, ModelPack.read(given), Duration.ofSeconds(8)));
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo("PACK_NETWORK");
        assertThat(refused.getMessage()).contains("did not answer within 8 seconds");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "nothing there limits the address space of a child process")
    void aNetworkThatWantsMoreMemoryThanAPackMayHaveIsRefused() throws Exception {
        // 48,000² values of 4 bytes are 9 GB.
        TinyPack pack = new TinyPack(TinyNetwork.hungry(48, 32, 48_000));
        assertThat(refusal(pack.folder(folder.resolve("given")))).isEqualTo("PACK_NETWORK");
    }

    @Test
    void aPackIsFetchedFromItsAddressWhenAskedFor() throws Exception {
        byte[] zip = Files.readAllBytes(TinyPack.sound().zip(folder.resolve("red.zip"), "red-1.0/"));
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(zip));
        try (PackServer server = PackServer.of(zip)) {
            packs.install(server.address("/red.zip"), Optional.of(hash));
            assertThat(packs.installed().packs()).extracting(ModelPack::title).containsExactly("red-is-near 1.0");
            assertThat(server.requests()).as("asked once, and for nothing else").containsExactly("/red.zip");
            try (Stream<Path> left = Files.list(models)) {
                assertThat(left).hasSize(1);
            }
        }
    }

    @Test
    void whatAnAddressGivesIsHeldAgainstTheHashThatWasAskedFor() throws Exception {
        byte[] zip = Files.readAllBytes(TinyPack.sound().zip(folder.resolve("red.zip"), ""));
        try (PackServer server = PackServer.of(zip)) {
            assertThat(refusal(server.address("/red.zip"), "0".repeat(64))).isEqualTo("PACK_HASH");
            assertThat(refusal(server.address("/gone.zip"), "0".repeat(64))).isEqualTo("PACK_URL");
        }
        assertThat(refusal(URI.create("file:///etc/passwd"), "")).isEqualTo("PACK_URL");
        assertThat(refusal(URI.create("http://127.0.0.1:1/red.zip"), "")).isEqualTo("PACK_URL");
    }

    private String refusal(URI from, String hash) throws IOException {
        Optional<String> wanted = Optional.of(hash).filter(given -> !given.isEmpty());
        ModelPackException refused = catchThrowableOfType(ModelPackException.class, () -> packs.install(from, wanted));
        assertThat(refused).isNotNull();
        try (Stream<Path> left = Files.list(models)) {
            assertThat(left).as("nothing is left behind").isEmpty();
        }
        return refused.code();
    }

    @ParameterizedTest
    @CsvSource({
        "file, ../red.onnx, PACK_PATH",
        "file, /etc/red.onnx, PACK_PATH",
        "file, green.onnx, PACK_MISSING",
        "id, ../elsewhere, PACK_FIELD",
        "id, '', PACK_FIELD",
        "task, cooking, PACK_FIELD",
        "sha256, abc, PACK_FIELD",
    })
    void aWrongDescriptionIsRefused(String key, String value, String code) throws Exception {
        assertThat(refusal(TinyPack.sound().with(key, value).folder(folder.resolve("given"))))
                .isEqualTo(code);
    }

    @Test
    void aZipThatReachesOutOfItsFolderIsRefused() throws Exception {
        Path zip = TinyPack.sound().zip(folder.resolve("red.zip"), "../");
        assertThat(refusal(zip)).isEqualTo("PACK_PATH");
        assertThat(folder.resolve("red.onnx")).doesNotExist();
    }

    @Test
    void whatIsNoPackIsRefused() throws Exception {
        assertThat(refusal(folder.resolve("nowhere"))).isEqualTo("PACK_MISSING");
        assertThat(refusal(Files.createDirectory(folder.resolve("empty")))).isEqualTo("PACK_MISSING");
        assertThat(refusal(Files.writeString(folder.resolve("text.zip"), "no zip")))
                .isEqualTo("PACK_ZIP");
        Path large = Files.createDirectory(folder.resolve("large"));
        Files.writeString(large.resolve("model.json"), " ".repeat(100_000));
        assertThat(refusal(large)).isEqualTo("PACK_TOO_LARGE");
    }
}
