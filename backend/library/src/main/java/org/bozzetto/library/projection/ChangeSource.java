package org.bozzetto.library.projection;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.library.LoggedChange;

/** The journals, which a projection can always be built from. */
public interface ChangeSource {
    Set<UUID> projects();

    long lastSeq(UUID project);

    List<LoggedChange> changes(UUID project, long afterSeq);
}
