package org.bozzetto.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.library.file.DiskFailure;
import org.bozzetto.library.file.SafeFile;

/** Which project was in the library first: one that is added later may have been made earlier, elsewhere, and has the older id. */
final class FirstProject {
    private static final int MAX_BYTES = 64;

    private FirstProject() {}

    /** Empty when it was never kept, or what is kept makes no sense: then the oldest is the first. */
    static Optional<UUID> read(LibraryLayout layout) {
        try {
            if (!layout.disk().exists(layout.firstProject())) {
                return Optional.empty();
            }
            byte[] text = SafeFile.read(
                    layout.disk(), layout.firstProject(), MAX_BYTES, () -> new IOException("more than an id"));
            return Optional.of(UUID.fromString(new String(text, StandardCharsets.US_ASCII).strip()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static void keep(LibraryLayout layout, UUID project) {
        try {
            SafeFile.replace(
                    layout.disk(), layout.firstProject(), (project + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw DiskFailure.describe("The project could not be added", layout.folder(), e);
        }
    }
}
