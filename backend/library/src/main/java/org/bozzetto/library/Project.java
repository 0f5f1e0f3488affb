package org.bozzetto.library;

import java.util.UUID;

/**
 * A project of the library.
 *
 * @param lastSeq how long its log is
 * @param readOnly whether nothing can be appended: the library is open for reading, or a newer program wrote the log
 */
public record Project(UUID id, String name, long lastSeq, boolean readOnly) {}
