package org.bozzetto.ai3d.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtEnvironment;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a GPU pack from its address to its place, with a small archive in the place of the real one. */
class GpuPacksTest {
    private static final String INSIDE = "ai/onnxruntime/native/here/";

    @TempDir
    private Path folder;

    private byte[] archive;
    private GpuPack pack;
    private HttpServer server;
    private volatile byte[] served;
    private volatile int announced;

    @BeforeEach
    void anArchiveOnAServer() throws Exception {
        archive = archive("libmain.so", "libcard.so", "libnobody-asked-for.so");
        pack = pack(archive, "libmain.so", "libcard.so");
        served = archive;
        announced = archive.length;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/pack.jar", exchange -> {
            exchange.sendResponseHeaders(200, announced);
            exchange.getResponseBody().write(served);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void fetchedCheckedAndTriedItIsThereWithItsLibrariesOnly() throws Exception {
        GpuPacks packs = new GpuPacks(
                folder.resolve("gpu"),
                pack,
                libraries -> assertThat(libraries.resolve("libcard.so")).hasContent("the bytes of libcard.so"));
        assertThat(packs.libraries()).isEmpty();
        AtomicLong came = new AtomicLong();
        packs.install(address("/pack.jar"), came::set);
        assertThat(came).hasValue(archive.length);
        Path place = packs.libraries().orElseThrow();
        assertThat(names(place)).containsExactlyInAnyOrder("libmain.so", "libcard.so");
        assertThat(names(folder.resolve("gpu"))).containsExactly(pack.version());
        packs.remove();
        assertThat(folder.resolve("gpu")).doesNotExist();
    }

    @Test
    void aPackThatTheCardRefusesLeavesNothingAndTheOneBeforeStays() throws Exception {
        Path gpu = folder.resolve("gpu");
        GpuPacks refusing = new GpuPacks(gpu, pack, _ -> {
            throw new GpuPackException("GPU_TRIAL", "no card here");
        });
        assertRefused("GPU_TRIAL", () -> refusing.install(address("/pack.jar"), _ -> {}));
        assertThat(names(gpu)).isEmpty();
        new GpuPacks(gpu, pack, _ -> {}).install(address("/pack.jar"), _ -> {});
        assertRefused("GPU_TRIAL", () -> refusing.install(address("/pack.jar"), _ -> {}));
        assertThat(refusing.libraries()).isPresent();
        assertThat(names(gpu)).containsExactly(pack.version());
    }

    @Test
    void whatIsAnotherFileOrCameHalfIsNeverUnpacked() throws Exception {
        Path gpu = folder.resolve("gpu");
        GpuPacks packs = new GpuPacks(gpu, pack, _ -> {
            throw new AssertionError("tried");
        });
        byte[] other = archive.clone();
        other[other.length / 2] ^= 1;
        served = other;
        assertRefused("GPU_HASH", () -> packs.install(address("/pack.jar"), _ -> {}));
        served = Arrays.copyOf(archive, archive.length + 1);
        announced = served.length;
        assertRefused("GPU_HASH", () -> packs.install(address("/pack.jar"), _ -> {}));
        served = Arrays.copyOf(archive, archive.length / 2);
        announced = archive.length;
        assertRefused("GPU_URL", () -> packs.install(address("/pack.jar"), _ -> {}));
        assertRefused("GPU_URL", () -> packs.install(address("/elsewhere.jar"), _ -> {}));
        assertRefused("GPU_URL", () -> packs.install(URI.create("ftp://example.org/pack.jar"), _ -> {}));
        assertRefused("GPU_MISSING", () -> packs.install(folder.resolve("no.jar")));
        assertThat(names(gpu)).isEmpty();
    }

    @Test
    void anArchiveWithoutItsLibrariesIsRefused() throws Exception {
        byte[] poor = archive("libmain.so");
        Path file = Files.write(folder.resolve("poor.jar"), poor);
        GpuPacks packs = new GpuPacks(folder.resolve("gpu"), pack(poor, "libmain.so", "libcard.so"), _ -> {});
        assertRefused("GPU_ARCHIVE", () -> packs.install(file));
    }

    @Test
    void theOfferFitsThisProgramsOwnRuntime() {
        GpuPack offer = GpuPack.offered("Linux", "amd64").orElseThrow();
        assertThat(offer.version()).isEqualTo(OrtEnvironment.getEnvironment().getVersion());
        assertThat(offer.sha256()).matches("[0-9a-f]{64}");
        assertThat(GpuPack.offered("Windows 11", "amd64")).isPresent();
        assertThat(GpuPack.offered("Mac OS X", "aarch64")).isEmpty();
        assertThat(GpuPack.offered("Linux", "aarch64")).isEmpty();
    }

    /** The real trial, with this program's own libraries, which know no card: the child must come back and say why. */
    @Test
    void theTrialSaysInWordsWhyTheCardCannotBeUsed() throws Exception {
        GpuPack real =
                GpuPack.offered().orElse(GpuPack.offered("Linux", "amd64").orElseThrow());
        Path libraries = Files.createDirectory(folder.resolve("libraries"));
        for (String name : real.libraries()) {
            try (InputStream in = OrtEnvironment.class.getResourceAsStream("/" + real.folder() + name)) {
                if (in != null) {
                    Files.copy(in, libraries.resolve(name));
                }
            }
        }
        assertThatThrownBy(() -> GpuTrial.run(libraries)).isInstanceOfSatisfying(GpuPackException.class, e -> {
            assertThat(e.code()).isEqualTo("GPU_TRIAL");
            assertThat(e.getMessage()).contains("CUDA").contains("processor");
        });
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static void assertRefused(String code, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        GpuPackException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static byte[] archive(String... libraries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : libraries) {
                zip.putNextEntry(new ZipEntry(INSIDE + name));
                zip.write(("the bytes of " + name).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static GpuPack pack(byte[] archive, String... libraries) throws Exception {
        return new GpuPack(
                "1.0",
                URI.create("https://example.org/pack.jar"),
                archive.length,
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive)),
                INSIDE,
                List.of(libraries));
    }
}
