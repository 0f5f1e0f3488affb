package org.bozzetto.interop.child;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bozzetto.interop.Note;
import org.bozzetto.interop.Note.Outcome;
import org.bozzetto.interop.wire.FrameWriter;
import org.bozzetto.interop.wire.FrameWriter.Head;
import org.bozzetto.interop.wire.Kind;

/** Collects what there is to tell about a scene; the same code is told once, with its count. */
final class Notes {
    private final Map<String, Note> notes = new LinkedHashMap<>();

    void add(Outcome outcome, String code, String message, String remedy) {
        add(outcome, code, message, remedy, 1);
    }

    void add(Outcome outcome, String code, String message, String remedy, int count) {
        notes.merge(
                code,
                new Note(outcome, code, message, remedy, count),
                (old, more) -> new Note(old.outcome(), code, old.message(), old.remedy(), old.count() + more.count()));
    }

    void writeTo(FrameWriter writer) throws IOException {
        for (Note note : notes.values()) {
            writer.write(
                    Kind.NOTE,
                    new Head()
                            .text(note.outcome().name())
                            .text(note.code())
                            .text(note.message())
                            .text(note.remedy())
                            .number(note.count()));
        }
    }
}
