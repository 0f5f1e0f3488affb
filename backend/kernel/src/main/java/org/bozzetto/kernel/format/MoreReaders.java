package org.bozzetto.kernel.format;

import java.util.List;

/**
 * Readers that the kernel does not have itself, found with {@link java.util.ServiceLoader} on the class path. The kernel's own
 * come first where both know an extension.
 */
public interface MoreReaders {
    /** Cheap: nothing is loaded or started before the first file is read. */
    List<SceneReader> readers();
}
