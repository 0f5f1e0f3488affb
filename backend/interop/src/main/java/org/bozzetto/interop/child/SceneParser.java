package org.bozzetto.interop.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.bozzetto.interop.Note.Outcome;
import org.bozzetto.interop.wire.FrameWriter;
import org.lwjgl.assimp.AIPropertyStore;
import org.lwjgl.assimp.AIScene;
import org.lwjgl.assimp.Assimp;

/** Reads one 3D file with Assimp and answers it as binary glTF. */
final class SceneParser {
    private static final int STEPS = Assimp.aiProcess_ValidateDataStructure
            | Assimp.aiProcess_Triangulate
            | Assimp.aiProcess_SortByPType
            | Assimp.aiProcess_FlipUVs;
    private static final String COLLADA_NAMES = "IMPORT_COLLADA_USE_COLLADA_NAMES";
    private static final int MAX_TOLD = 3;

    private final Request.Scene request;
    private final Requests requests;
    private final FrameWriter writer;
    private final Notes notes = new Notes();

    SceneParser(Request.Scene request, Requests requests, FrameWriter writer) {
        this.request = request;
        this.requests = requests;
        this.writer = writer;
    }

    static String version() {
        return "Assimp " + Assimp.aiGetVersionMajor() + "." + Assimp.aiGetVersionMinor() + "."
                + Assimp.aiGetVersionPatch();
    }

    void parse() throws IOException, RefusedException {
        String name = request.fileName().replaceAll("[/\\\\\\x00-\\x1f]", "_");
        AIPropertyStore properties = Assimp.aiCreatePropertyStore();
        if (properties == null) {
            throw new RefusedException("bad_alloc");
        }
        try (Conversation beside = new Conversation(requests, writer);
                AssimpFiles files = new AssimpFiles(name, request.data(), beside);
                ParserLog log = new ParserLog()) {
            configure(properties);
            AIScene scene = Assimp.aiImportFileExWithProperties(name, steps(name), files.io(), properties);
            if (scene == null) {
                throw new RefusedException(reason());
            }
            try {
                tell(log.warnings());
                new SceneEncoding(scene, request.data(), beside, notes).writeTo(writer);
            } finally {
                Assimp.aiReleaseImport(scene);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Assimp.aiReleasePropertyStore(properties);
        }
    }

    /** glTF shares its vertices already, and their order means something to whoever has the rest of the file. */
    private static int steps(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean shared = lower.endsWith(".glb") || lower.endsWith(".gltf");
        return shared ? STEPS : STEPS | Assimp.aiProcess_JoinIdenticalVertices;
    }

    private static void configure(AIPropertyStore properties) {
        // Skeletons without a body stay skeletons: no made-up bones to look at.
        Assimp.aiSetImportPropertyInteger(properties, Assimp.AI_CONFIG_IMPORT_NO_SKELETON_MESHES, 1);
        // What people called things, not what the exporter did.
        Assimp.aiSetImportPropertyInteger(properties, COLLADA_NAMES, 1);
        // One node for each of the file's, not up to ten for its pivots.
        Assimp.aiSetImportPropertyInteger(properties, Assimp.AI_CONFIG_IMPORT_FBX_PRESERVE_PIVOTS, 0);
    }

    private static String reason() {
        String error = Assimp.aiGetErrorString();
        if (error == null || error.isBlank() || error.equals("Unknown exception")) {
            return "the parser gave up and does not say why";
        }
        return error.contains("mNumMeshes is 0") || error.contains("contains no faces")
                ? "there is no surface in the file"
                : error.strip();
    }

    private void tell(List<String> warnings) {
        if (!warnings.isEmpty()) {
            String first = String.join("; ", warnings.subList(0, Math.min(MAX_TOLD, warnings.size())));
            String more = warnings.size() > MAX_TOLD ? "; and more" : "";
            notes.add(
                    Outcome.APPROXIMATED,
                    "PARSER_WARNING",
                    "the parser was not sure of everything: " + first + more,
                    "look at the result before you use it",
                    warnings.size());
        }
    }
}
