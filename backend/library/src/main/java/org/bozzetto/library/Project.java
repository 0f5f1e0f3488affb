package org.bozzetto.library;

import java.util.Optional;
import java.util.UUID;

/**
 * A project of the library.
 *
 * @param lastSeq how long its log is
 * @param home the server where it lives; empty for one of this machine
 * @param readOnly whether nothing can be appended: the library is open for reading, or a newer program wrote the log
 */
public record Project(UUID id, String name, long lastSeq, Optional<SharedHome> home, boolean readOnly) {}
