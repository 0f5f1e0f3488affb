package org.bozzetto.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.SceneWriter;
import org.bozzetto.kernel.format.gltf.GlbWriter;
import org.bozzetto.kernel.format.gltf.GltfWriter;
import org.bozzetto.kernel.format.gltf.Packing;
import org.bozzetto.kernel.scene.Scene;
import picocli.CommandLine.Option;

/** How glTF files are to be stored. */
final class GeometryOptions {
    /** Ways of compressing. */
    enum Compression {
        meshopt
    }

    @Option(
            names = "--compress",
            paramLabel = "meshopt",
            description = "Compress the geometry of .glb and .gltf files (EXT_meshopt_compression), without loss.")
    private Compression compression;

    @Option(
            names = "--quantize",
            description = "With --compress: round numbers to what the eye can tell, for smaller files.")
    private boolean quantize;

    /** @param extension of what is to be written */
    void check(String extension) {
        if (quantize && compression == null) {
            throw new CommandFailure("--quantize goes with --compress meshopt");
        }
        if (compression != null && !isGltf(extension)) {
            throw new CommandFailure("only .glb and .gltf files can be compressed, not ." + extension);
        }
    }

    private static boolean isGltf(String extension) {
        return extension.equals("glb") || extension.equals("gltf");
    }

    ImportReport write(Scene scene, Path file) throws IOException {
        if (compression == null) {
            return Formats.write(scene, file);
        }
        Packing packing = quantize ? Packing.COMPACT : Packing.COMPRESSED;
        boolean text = file.toString().toLowerCase(Locale.ROOT).endsWith(".gltf");
        SceneWriter writer = text ? new GltfWriter(packing) : new GlbWriter(packing);
        return Formats.write(scene, file, writer);
    }
}
