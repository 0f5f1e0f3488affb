package org.bozzetto.ai3d.model;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bozzetto.kernel.image.Pixels;

/** Runs a pack's network once, in a process of its own: what crashes native code there crashes nothing here. */
public final class PackTrial {
    private static final int SECONDS = 120;
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
    static void run(Path folder) throws IOException, ModelPackException {
        Path report = Files.createTempFile("bozzetto-pack", ".txt");
        try {
            Process child = new ProcessBuilder(command(folder))
                    .redirectOutput(report.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            child.getOutputStream().close();
            if (!ended(child)) {
                throw new ModelPackException(
                        "PACK_NETWORK", "the network did not answer within " + SECONDS + " seconds");
            }
            if (child.exitValue() != 0) {
                throw refusal(child.exitValue(), report);
            }
        } finally {
            Files.deleteIfExists(report);
        }
    }

    private static List<String> command(Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "-Dai.djl.offline=true",
                "-cp",
                System.getProperty("java.class.path"),
                PackTrial.class.getName(),
                folder.toString());
    }

    private static boolean ended(Process child) throws IOException {
        try {
            return child.waitFor(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the trial of the network was interrupted", e);
        } finally {
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
