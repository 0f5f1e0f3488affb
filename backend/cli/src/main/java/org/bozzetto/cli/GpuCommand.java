package org.bozzetto.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.bozzetto.ai3d.Ai3dSettings;
import org.bozzetto.ai3d.gpu.GpuPack;
import org.bozzetto.ai3d.gpu.GpuPackException;
import org.bozzetto.ai3d.gpu.GpuPacks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The libraries that let networks run on a graphics card: what they are, and getting them. */
@Command(
        name = "gpu",
        description =
                "Tells what lets networks run on an NVIDIA card, and installs or removes it. Nothing is fetched unasked.")
final class GpuCommand implements Runnable {
    private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9+.-]+://", Pattern.CASE_INSENSITIVE);
    private static final long STEP = 50L << 20;

    @ParentCommand
    private Bozzetto bozzetto;

    @Override
    public void run() {
        GpuPack pack = pack();
        Optional<Path> installed = packs(pack).libraries();
        ObjectNode json = Answer.object()
                .put("version", pack.version())
                .put("source", pack.source().toString())
                .put("bytes", pack.bytes())
                .put("sha256", pack.sha256())
                .put("licence", GpuPack.LICENCE)
                .put("needs", GpuPack.NEEDS)
                .put("installed", installed.isPresent());
        String text = """
                ONNX Runtime %s with CUDA: %s
                  from     %s
                  size     %s
                  SHA-256  %s
                  licence  %s
                  needs    %s
                Install it: bozzetto gpu install (or bozzetto gpu install FILE, when you have fetched it yourself)\
                """.formatted(
                        pack.version(),
                        installed.map(place -> "installed in " + place).orElse("not installed"),
                        pack.source(),
                        megabytes(pack.bytes()),
                        pack.sha256(),
                        GpuPack.LICENCE,
                        GpuPack.NEEDS);
        bozzetto.answer().give(json, text);
    }

    @Command(name = "install", description = "Fetches it, checks it, tries it on the card, and installs it.")
    int install(
            @Parameters(
                            paramLabel = "FROM",
                            arity = "0..1",
                            description = "A file or an http(s) address to take it from; its makers' unless given.")
                    String from)
            throws IOException, GpuPackException {
        GpuPack pack = pack();
        GpuPacks packs = packs(pack);
        if (from != null && !ADDRESS.matcher(from).lookingAt()) {
            packs.install(Path.of(from));
        } else {
            URI source = from == null ? pack.source() : address(from);
            bozzetto.err().println("fetching " + megabytes(pack.bytes()) + " from " + source);
            packs.install(source, progress(bozzetto.err(), pack.bytes()));
        }
        bozzetto.answer()
                .give(
                        Answer.object().put("version", pack.version()).put("installed", true),
                        "installed; programs that are started from now on use the card");
        return 0;
    }

    @Command(name = "remove", description = "Takes it away; everything runs on the processor then.")
    int remove() throws IOException {
        packs(pack()).remove();
        bozzetto.answer().give(Answer.object().put("installed", false), "removed");
        return 0;
    }

    private static LongConsumer progress(PrintStream err, long total) {
        long[] told = {0};
        return came -> {
            if (came - told[0] >= STEP) {
                told[0] = came;
                err.println(megabytes(came) + " of " + megabytes(total));
            }
        };
    }

    private static GpuPack pack() {
        return GpuPack.offered()
                .orElseThrow(() -> new CommandFailure(
                        "There is no GPU pack for this system; it exists for Linux and Windows on x64. Networks run on the"
                                + " processor."));
    }

    private GpuPacks packs(GpuPack pack) {
        return new GpuPacks(
                Ai3dSettings.local(bozzetto.libraryFolder()).gpuPack().orElseThrow(), pack);
    }

    private static URI address(String from) {
        try {
            return URI.create(from);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(from + ": is no address");
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%d MB", Math.round(bytes / 1e6));
    }
}
