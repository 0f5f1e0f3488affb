package org.bozzetto.data;

import java.nio.file.Path;

/** Where bytes are kept. */
public sealed interface ObjectSettings {
    /** A folder of this machine. */
    record Folder(Path folder) implements ObjectSettings {}
}
