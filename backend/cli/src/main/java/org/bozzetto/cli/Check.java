package org.bozzetto.cli;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bozzetto.ai3d.Ai3dSettings;
import org.bozzetto.ai3d.embed.TextEmbedder;
import org.bozzetto.ai3d.gpu.GpuPack;
import org.bozzetto.ai3d.gpu.GpuPackException;
import org.bozzetto.ai3d.gpu.GpuPacks;
import org.bozzetto.ai3d.model.ModelPack;
import org.bozzetto.ai3d.model.ModelPacks;
import org.bozzetto.interop.NativeParsers;
import org.bozzetto.interop.ParserException;
import org.bozzetto.library.Access;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;

/** One line of the doctor's answer. */
record Check(String name, Status status, String detail) {
    private static final long GIB = 1L << 30;

    /** How serious it is. */
    enum Status {
        OK("ok"),
        WARN("warn"),
        FAIL("FAIL");

        private final String sign;

        Status(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    static List<Check> all(Path libraryFolder) {
        List<Check> checks = new ArrayList<>();
        checks.add(java());
        checks.add(memory());
        checks.add(display());
        checks.add(gpu(libraryFolder));
        checks.add(model());
        checks.add(parsers());
        checks.add(packs(libraryFolder));
        checks.add(disk(libraryFolder));
        checks.add(library(libraryFolder));
        return checks;
    }

    private static Check java() {
        Runtime.Version version = Runtime.version();
        return new Check(
                "java",
                version.feature() >= 25 ? Status.OK : Status.FAIL,
                version + " (" + System.getProperty("java.vendor") + ") on " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch") + ", "
                        + Runtime.getRuntime().availableProcessors() + " cores");
    }

    private static Check memory() {
        long max = Runtime.getRuntime().maxMemory();
        return new Check(
                "memory",
                max < GIB ? Status.WARN : Status.OK,
                gib(max) + " for Bozzetto" + (max < GIB ? "; large meshes need more (java -Xmx2g)" : ""));
    }

    private static Check display() {
        boolean needed = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        Optional<String> display = Optional.ofNullable(System.getenv("DISPLAY"))
                .or(() -> Optional.ofNullable(System.getenv("WAYLAND_DISPLAY")))
                .filter(name -> !name.isEmpty());
        if (!needed || display.isPresent()) {
            return new Check("display", Status.OK, display.orElse("the desktop's own"));
        }
        return new Check("display", Status.WARN, "none; the command line works, the studio's window does not");
    }

    private static Check gpu(Path libraryFolder) {
        Optional<GpuPacks> installed = GpuPack.offered()
                .map(pack ->
                        new GpuPacks(Ai3dSettings.local(libraryFolder).gpuPack().orElseThrow(), pack))
                .filter(packs -> packs.libraries().isPresent());
        if (installed.isPresent()) {
            try {
                installed.get().tryOut();
                return new Check("gpu", Status.OK, "networks run on the card with CUDA");
            } catch (GpuPackException | IOException e) {
                return new Check("gpu", Status.WARN, e.getMessage());
            }
        }
        try {
            String providers = OrtEnvironment.getAvailableProviders().stream()
                    .map(OrtProvider::getName)
                    .collect(Collectors.joining(", "));
            boolean gpu = OrtEnvironment.getAvailableProviders().stream().anyMatch(p -> p != OrtProvider.CPU);
            return new Check(
                    "gpu", Status.OK, (gpu ? "inference can use: " : "inference runs on the processor: ") + providers);
        } catch (UnsatisfiedLinkError | RuntimeException e) {
            return new Check("gpu", Status.WARN, "ONNX Runtime does not load here: " + e.getMessage());
        }
    }

    private static Check model() {
        try (TextEmbedder embedder = new TextEmbedder()) {
            long start = System.nanoTime();
            int length = embedder.embed("a low round table").length;
            return new Check(
                    "models",
                    Status.OK,
                    String.format(
                            Locale.ROOT,
                            "all-MiniLM-L6-v2 answers (%d dimensions, loaded in %.1f s)",
                            length,
                            (System.nanoTime() - start) / 1e9));
        } catch (RuntimeException | UnsatisfiedLinkError e) {
            return new Check("models", Status.WARN, "search by meaning is off: " + e.getMessage());
        }
    }

    private static Check parsers() {
        try (NativeParsers parsers = NativeParsers.installed()) {
            long start = System.nanoTime();
            return new Check(
                    "parsers",
                    Status.OK,
                    String.format(
                            Locale.ROOT,
                            "%s, in a process of their own (started in %.1f s)",
                            parsers.versions(),
                            (System.nanoTime() - start) / 1e9));
        } catch (ParserException e) {
            return new Check("parsers", Status.WARN, "FBX, Collada and the like cannot be read: " + e.getMessage());
        }
    }

    private static Check packs(Path libraryFolder) {
        ModelPacks.Installed installed = ModelsCommand.packs(libraryFolder).installed();
        if (!installed.problems().isEmpty()) {
            return new Check("packs", Status.WARN, String.join("; ", installed.problems()));
        }
        String titles = installed.packs().stream().map(ModelPack::title).collect(Collectors.joining(", "));
        return new Check(
                "packs", Status.OK, titles.isEmpty() ? "no model packs; reliefs take their height from tones" : titles);
    }

    private static Check disk(Path folder) {
        try {
            Path existing = folder.toAbsolutePath();
            while (!Files.exists(existing)) {
                existing = existing.getParent();
            }
            FileStore store = Files.getFileStore(existing);
            long free = store.getUsableSpace();
            return new Check(
                    "disk", free < GIB ? Status.WARN : Status.OK, gib(free) + " free where the library is: " + folder);
        } catch (IOException e) {
            return new Check("disk", Status.FAIL, folder + ": " + FailureText.of(e));
        }
    }

    private static Check library(Path folder) {
        try (Library library = Library.open(folder, Access.READ, "doctor")) {
            String notices = library.notices().stream()
                    .map(notice -> "; " + notice.message())
                    .collect(Collectors.joining());
            return new Check(
                    "library",
                    notices.isEmpty() ? Status.OK : Status.WARN,
                    folder + ": " + library.projects().size() + " projects" + notices);
        } catch (LibraryException e) {
            return e.code().equals("NO_LIBRARY")
                    ? new Check("library", Status.OK, folder + ": none yet; the first use makes it")
                    : new Check("library", Status.FAIL, e.describe());
        }
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB);
    }
}
