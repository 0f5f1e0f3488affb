package org.bozzetto.ai3d.model;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bozzetto.kernel.image.Pixels;

/**
 * Runs a pack's network once, in a process of its own with limits on time and memory: what crashes, hangs or grows there does no
 * harm here. On Linux and macOS the system enforces the memory limit; on Windows only the Java heap is limited.
 */
public final class PackTrial {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Java, its libraries and a heap take half of it; a network needs several times its own size. */
    private static final long BASE_MEMORY = 5L << 30;

    private static final int MEMORY_PER_BYTE = 4;
    private static final int REFUSED = 3;
    private static final int MAX_REPORT_BYTES = 4096;

    private PackTrial() {}

    /** The child: the pack's folder in, exit code and one line {@code CODE message} out. */
    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        try (OnnxDepth depth = new OnnxDepth(folder, ModelPack.read(folder))) {
            float[] _ = depth.nearness(picture());
        } catch (ModelPackException e) {
            new PrintStream(System.out, true, StandardCharsets.UTF_8).println(e.code() + " " + e.getMessage());
            System.exit(REFUSED);
        }
    }

    /** @throws ModelPackException if the network does not load, run or answer as described */
    static void run(Path folder, ModelPack pack) throws IOException, ModelPackException {
        run(folder, pack, PATIENCE);
    }

    static void run(Path folder, ModelPack pack, Duration patience) throws IOException, ModelPackException {
        long memory = BASE_MEMORY + MEMORY_PER_BYTE * Files.size(folder.resolve(pack.file()));
        Path report = Files.createTempFile("bozzetto-pack", ".txt");
        try {
            ProcessBuilder trial = new ProcessBuilder(command(folder, memory))
                    .redirectOutput(report.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            // Each further arena of the C library would count as memory that nobody uses.
            trial.environment().put("MALLOC_ARENA_MAX", "2");
            Process child = trial.start();
            child.getOutputStream().close();
            if (!ended(child, patience)) {
                throw new ModelPackException(
                        "PACK_NETWORK", "the network did not answer within " + patience.toSeconds() + " seconds");
            }
            if (child.exitValue() != 0) {
                throw refusal(child.exitValue(), report);
            }
        } finally {
            Files.deleteIfExists(report);
        }
    }

    private static List<String> command(Path folder, long memory) {
        List<String> command = new ArrayList<>();
        if (File.separatorChar == '/') {
            // Where a system knows no such limit, the others still hold.
            command.addAll(List.of(
                    "/bin/sh",
                    "-c",
                    "ulimit -v $1; ulimit -c 0; shift; exec \"$@\"",
                    "sh",
                    Long.toString(memory / 1024)));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:CompressedClassSpaceSize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "--enable-native-access=ALL-UNNAMED",
                "-Dai.djl.offline=true",
                "-cp",
                System.getProperty("java.class.path"),
                PackTrial.class.getName(),
                folder.toString()));
        return command;
    }

    private static boolean ended(Process child, Duration patience) throws IOException {
        try {
            return child.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the trial of the network was interrupted", e);
        } finally {
            child.descendants().forEach(ProcessHandle::destroyForcibly);
            child.destroyForcibly();
        }
    }

    private static ModelPackException refusal(int exit, Path report) throws IOException {
        String words;
        try (var in = Files.newInputStream(report)) {
            words = new String(in.readNBytes(MAX_REPORT_BYTES), StandardCharsets.UTF_8).strip();
        }
        String line = words.substring(words.lastIndexOf('\n') + 1);
        int space = line.indexOf(' ');
        if (exit != REFUSED || space < 0) {
            return new ModelPackException(
                    "PACK_NETWORK", "the network brought its trial process down (exit code " + exit + ")");
        }
        return new ModelPackException(line.substring(0, space), line.substring(space + 1));
    }

    private static Pixels picture() {
        Pixels picture = new Pixels(64, 48);
        for (int i = 0; i < picture.argb().length; i++) {
            int red = 4 * (i % 64);
            int green = i / 64 * 5;
            picture.argb()[i] = 0xFF000080 | (red << 16) | (green << 8);
        }
        return picture;
    }
}
