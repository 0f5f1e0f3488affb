package org.bozzetto.kernel.format;

import java.io.IOException;
import java.util.Optional;

/** The files beside the one that is read: buffers, textures, material libraries. */
public interface Resources {
    /** For files that stand alone. */
    Resources NONE = (uri, maxBytes) -> Optional.empty();

    /**
     * The bytes of a relative URI (percent-decoded by the implementation).
     *
     * @param maxBytes how much the reader is ready to hold
     * @return empty when there is no such file, or when the URI leaves the folder ({@code ../}, absolute, {@code http:})
     * @throws IOException if the file exists and cannot be read or is larger than {@code maxBytes}
     */
    Optional<byte[]> load(String uri, long maxBytes) throws IOException;
}
