package org.bozzetto.interop.child;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** What the program sends; its memory lives until it is closed. */
sealed interface Request extends AutoCloseable {
    Arena memory();

    @Override
    default void close() {
        memory().close();
    }

    record Scene(Arena memory, String fileName, MemorySegment data) implements Request {}

    record Texture(Arena memory, int maxPixels, MemorySegment data) implements Request {}

    record File(Arena memory, MemorySegment data) implements Request {}

    record Absent(Arena memory) implements Request {}
}
