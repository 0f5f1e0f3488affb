package org.bozzetto.data;

import java.nio.file.Path;
import org.bozzetto.platform.object.S3Settings;

/** Where bytes are kept. */
public sealed interface ObjectSettings {
    /** A folder of this machine. */
    record Folder(Path folder) implements ObjectSettings {}

    /** A bucket of an S3 server. */
    record Bucket(S3Settings bucket) implements ObjectSettings {}
}
