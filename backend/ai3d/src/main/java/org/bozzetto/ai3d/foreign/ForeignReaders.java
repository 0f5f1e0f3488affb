package org.bozzetto.ai3d.foreign;

import java.util.List;
import org.bozzetto.interop.NativeParsers;
import org.bozzetto.interop.ParserException;
import org.bozzetto.kernel.format.MoreReaders;
import org.bozzetto.kernel.format.SceneReader;

/** The formats that native parsers read, in a process of their own. */
public final class ForeignReaders implements MoreReaders {
    private final Parsers parsers = new Parsers();

    @Override
    public List<SceneReader> readers() {
        return ForeignFormat.ALL.stream()
                .<SceneReader>map(format -> new ForeignReader(format, parsers))
                .toList();
    }

    /** The parsers, looked for when the first file needs them. */
    static final class Parsers {
        private NativeParsers found;

        synchronized NativeParsers get() throws ParserException {
            if (found == null) {
                found = NativeParsers.installed();
            }
            return found;
        }
    }
}
