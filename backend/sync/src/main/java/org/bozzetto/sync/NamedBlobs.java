package org.bozzetto.sync;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.library.Library;
import org.bozzetto.library.NamedBlob;

/** Which bytes a shared project names. */
public interface NamedBlobs {
    /** Empty when the project does not name them. */
    Optional<NamedBlob> find(String sha256);

    /** In the order in which they are of use. */
    List<NamedBlob> all();

    static NamedBlobs of(Library library, UUID project) {
        return new NamedBlobs() {
            @Override
            public Optional<NamedBlob> find(String sha256) {
                return library.assets().blob(project, sha256);
            }

            @Override
            public List<NamedBlob> all() {
                return library.assets().blobs(project);
            }
        };
    }
}
