package org.bozzetto.studio.team;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.bozzetto.client.trust.ServerAddress;
import org.bozzetto.library.Library;
import org.bozzetto.library.Project;
import org.bozzetto.library.SharedHome;
import org.bozzetto.library.SharedProjectLog;

/** What was made here in projects of servers and is not there yet. */
public final class UnsentWork {
    private final Library library;

    public UnsentWork(Library library) {
        this.library = library;
    }

    /**
     * What waits in one project.
     *
     * @param project its name
     */
    public record Waiting(String project, int changes) {}

    static Predicate<SharedHome> of(ServerAddress server) {
        return home -> home.server().equals(server.uri());
    }

    /** Of projects whose home is wanted; none of those in which nothing waits. */
    List<Waiting> in(Predicate<SharedHome> wanted) {
        List<Waiting> waiting = new ArrayList<>();
        for (Project project : library.projects()) {
            if (project.home().filter(wanted).isPresent() && log(project).unsentCount() > 0) {
                waiting.add(new Waiting(project.name(), log(project).unsentCount()));
            }
        }
        return waiting;
    }

    /** For good. */
    void giveUp(Predicate<SharedHome> wanted) {
        library.projects().stream()
                .filter(project -> project.home().filter(wanted).isPresent())
                .forEach(project -> log(project).giveUpUnsent());
    }

    private SharedProjectLog log(Project project) {
        return (SharedProjectLog) library.project(project.id());
    }

    /** {@code 5 changes: 3 in “Vases”, 2 in “Hall”}. */
    static String words(List<Waiting> waiting) {
        int all = waiting.stream().mapToInt(Waiting::changes).sum();
        List<String> places = waiting.stream()
                .map(it -> (waiting.size() > 1 ? it.changes() + " " : "") + "in “" + it.project() + "”")
                .toList();
        return (all == 1 ? "1 change" : all + " changes")
                + (waiting.size() > 1 ? ": " : " ")
                + String.join(", ", places);
    }
}
