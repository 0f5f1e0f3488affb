package org.bozzetto.ai3d.foreign;

import org.bozzetto.interop.NativeParsers;
import org.bozzetto.interop.ParserException;

/** The native parsers of this program, looked for when the first file needs them. */
final class Parsers {
    /** One for all that {@link java.util.ServiceLoader} makes, so that scenes and textures share their few processes. */
    static final Parsers SHARED = new Parsers();

    private NativeParsers found;

    private Parsers() {}

    synchronized NativeParsers get() throws ParserException {
        if (found == null) {
            found = NativeParsers.installed();
        }
        return found;
    }
}
