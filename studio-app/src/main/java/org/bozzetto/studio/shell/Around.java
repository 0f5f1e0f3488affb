package org.bozzetto.studio.shell;

import java.util.List;
import org.bozzetto.library.Library;
import org.bozzetto.library.Project;
import org.bozzetto.studio.library.Neighbours;
import org.bozzetto.studio.library.TeamLibrary;

/** A library's own projects, and the servers that its user is signed in to. */
record Around(Library library, Team team) implements Neighbours {
    @Override
    public List<Project> projects() {
        return library.projects();
    }

    @Override
    public List<TeamLibrary> servers() {
        return team.libraries();
    }
}
