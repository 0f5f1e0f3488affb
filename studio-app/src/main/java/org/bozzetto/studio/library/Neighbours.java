package org.bozzetto.studio.library;

import java.util.List;
import org.bozzetto.library.Project;

/** What there is beside the project that is open. May take a moment, so not for the UI thread. */
public interface Neighbours {
    /** All of this machine, the open one too. */
    List<Project> projects();

    /** Servers that one is signed in to. */
    List<TeamLibrary> servers();
}
