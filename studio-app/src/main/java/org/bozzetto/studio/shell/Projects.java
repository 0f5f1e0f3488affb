package org.bozzetto.studio.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.bozzetto.library.Project;
import org.bozzetto.library.SharedHome;
import org.bozzetto.studio.jobs.LocalWork;

/** What a window asks of the program when another project is wanted. For the UI thread. */
interface Projects {
    /** Those of the library, in the order they were made. */
    List<Project> all();

    /** Shows a project of the library in the place of what is shown. */
    void show(UUID project);

    /** Makes an empty project and shows it. */
    void create();

    /**
     * Shows what can be read of a project file, without adding it to the library.
     *
     * @param why it cannot be added, in words
     * @param work is told how far it is, and ends with it
     */
    void lookAt(Path file, String why, LocalWork work);

    /** Shows a project of a server; brings it to this machine first when it is not here yet. */
    void showShared(UUID project, SharedHome home);

    /** Gives the project that is shown a home on a server, and shows it again. */
    void handOver(UUID project, SharedHome home);

    /** Whether a file is shown that does not belong to the library. */
    boolean isLooking();

    /** Shows the library again, and opens these files there. */
    void back(List<Path> files);
}
