package org.bozzetto.interop;

import java.io.IOException;
import java.util.Optional;

/** The files beside the one that is parsed. The parser has no other way to a file than this. */
@FunctionalInterface
public interface SideFiles {
    SideFiles NONE = (name, maxBytes) -> Optional.empty();

    /**
     * @param name as it stands in the file, relative, with slashes; it may try to lead out of the folder, which must be refused
     * @return empty when there is no such file or it must not be read
     */
    Optional<byte[]> load(String name, long maxBytes) throws IOException;
}
