package org.bozzetto.ai3d.gpu;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * ONNX Runtime for NVIDIA cards, as its makers publish it: an archive with native libraries for several systems. It is no part of
 * Bozzetto; who wants it fetches it.
 *
 * @param version of ONNX Runtime; must be that of this program's own
 * @param source where it is published
 * @param bytes size of the archive
 * @param sha256 of the archive, hexadecimal
 * @param folder of the libraries for this system in the archive, with its slash
 * @param libraries what is taken of it
 */
public record GpuPack(String version, URI source, long bytes, String sha256, String folder, List<String> libraries) {
    /** In words, for those who decide about it. */
    public static final String LICENCE =
            "MIT, Microsoft Corporation; CUDA and cuDNN have licences of their own, by NVIDIA";

    /** What it does not bring along. */
    public static final String NEEDS = "an NVIDIA card with its driver, CUDA 12 and cuDNN 9";

    private static final String VERSION = "1.28.0";

    public GpuPack {
        libraries = List.copyOf(libraries);
    }

    /** The pack for this system; empty where there is none: it is made for Linux and Windows on x64. */
    public static Optional<GpuPack> offered() {
        return offered(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Optional<GpuPack> offered(String system, String processor) {
        String name = system.toLowerCase(Locale.ROOT);
        boolean x64 = processor.equals("amd64") || processor.equals("x86_64");
        if (x64 && name.contains("linux")) {
            return Optional.of(of(
                    "ai/onnxruntime/native/linux-x64/",
                    "libonnxruntime.so",
                    "libonnxruntime4j_jni.so",
                    "libonnxruntime_providers_shared.so",
                    "libonnxruntime_providers_cuda.so"));
        }
        if (x64 && name.contains("windows")) {
            return Optional.of(of(
                    "ai/onnxruntime/native/win-x64/",
                    "onnxruntime.dll",
                    "onnxruntime4j_jni.dll",
                    "onnxruntime_providers_shared.dll",
                    "onnxruntime_providers_cuda.dll"));
        }
        return Optional.empty();
    }

    private static GpuPack of(String folder, String... libraries) {
        return new GpuPack(
                VERSION,
                URI.create("https://repo1.maven.org/maven2/com/microsoft/onnxruntime/onnxruntime_gpu/" + VERSION
                        + "/onnxruntime_gpu-" + VERSION + ".jar"),
                742_248_282L,
                "554134b4b5a26baa62f54cac61f1dcf339515d26b1a13d8b8c9b77cdf0e17111",
                folder,
                List.of(libraries));
    }
}
