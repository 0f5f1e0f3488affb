package org.bozzetto.studio.team;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bozzetto.library.Library;
import org.bozzetto.library.Project;
import org.bozzetto.library.SharedProjectLog;

/** What of servers' projects is on this machine. */
public final class LocalCopies {
    private final Library library;

    public LocalCopies(Library library) {
        this.library = library;
    }

    /**
     * A project that was opened here.
     *
     * @param pinned whether all of it is kept here
     * @param waiting changes that are not on its server yet
     */
    public record Copy(boolean pinned, int waiting) {}

    /** By the project's id; none of those that live on this machine. */
    Map<UUID, Copy> all() {
        Set<UUID> pinned = library.blobs().cache().rules().pinned();
        return library.projects().stream()
                .filter(project -> project.home().isPresent())
                .collect(Collectors.toMap(
                        Project::id, project -> new Copy(pinned.contains(project.id()), waiting(project))));
    }

    private int waiting(Project project) {
        return library.project(project.id()) instanceof SharedProjectLog log ? log.unsentCount() : 0;
    }
}
