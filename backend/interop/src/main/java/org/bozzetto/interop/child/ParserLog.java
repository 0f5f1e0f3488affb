package org.bozzetto.interop.child;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.lwjgl.assimp.AILogStream;
import org.lwjgl.assimp.AILogStreamCallback;
import org.lwjgl.assimp.Assimp;
import org.lwjgl.system.MemoryUtil;

/** What Assimp warns of while it reads: the first few different things. */
final class ParserLog implements AutoCloseable {
    private static final int MAX_KEPT = 20;
    private static final int MAX_LENGTH = 200;

    /** Warnings that nobody who looks at the result would share. */
    private static final List<String> HARMLESS =
            List.of("newer format version", "default material", "mNumWeights is zero", "missing data element: UV");

    private final SequencedSet<String> warnings = new LinkedHashSet<>();
    private final AILogStreamCallback callback = AILogStreamCallback.create(this::hear);
    private final AILogStream stream = AILogStream.calloc();

    ParserLog() {
        stream.callback(callback);
        Assimp.aiAttachLogStream(stream);
    }

    private void hear(long message, long user) {
        if (warnings.size() >= MAX_KEPT) {
            return;
        }
        String line = MemoryUtil.memUTF8(message);
        // "Warn,  T0: FBX: ignoring …"
        boolean warns = line.startsWith("Warn") || line.startsWith("Error");
        if (warns && HARMLESS.stream().noneMatch(line::contains)) {
            String text = line.substring(line.indexOf(':') + 1).strip();
            warnings.add(text.substring(0, Math.min(MAX_LENGTH, text.length())));
        }
    }

    List<String> warnings() {
        return new ArrayList<>(warnings);
    }

    @Override
    public void close() {
        Assimp.aiDetachLogStream(stream);
        stream.free();
        callback.free();
    }
}
