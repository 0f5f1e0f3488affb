package org.bozzetto.studio.library;

import java.util.List;
import java.util.function.Supplier;
import org.bozzetto.library.Project;

/** What a test puts beside the open project. */
public record ScriptedNeighbours(Supplier<List<Project>> here, List<TeamLibrary> servers) implements Neighbours {
    @Override
    public List<Project> projects() {
        return here.get();
    }
}
