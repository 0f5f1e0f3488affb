package org.bozzetto.interop;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * What a parser made of a 3D file.
 *
 * @param format as the parser calls it, e.g. {@code Autodesk FBX}
 * @param glb a binary glTF 2.0: metres, +Y up. It comes from a process that hostile bytes may have taken over, so it is to be
 *     read as carefully as any file
 */
public record ParsedScene(String format, MemorySegment glb, List<Note> notes) {
    public ParsedScene {
        notes = List.copyOf(notes);
    }
}
