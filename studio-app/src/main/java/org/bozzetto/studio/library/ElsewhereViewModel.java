package org.bozzetto.studio.library;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.bozzetto.client.ClientException;
import org.bozzetto.library.Project;
import org.bozzetto.proto.v1.SearchRequest;
import org.bozzetto.studio.assistant.GrpcAssistant;

/**
 * What a search finds in other projects: those of this machine at once, those of servers as each of them answers. A server that
 * cannot be reached is said and holds nothing up. Only for the UI thread.
 */
public final class ElsewhereViewModel {
    private final UUID open;
    private final Neighbours neighbours;
    private final Executor background;
    private final Executor soon;
    private final Executor ui;
    private final ObjectProperty<SearchPlace> place = new SimpleObjectProperty<>(SearchPlace.EVERYWHERE);
    private final ObservableList<SearchPlace> places = FXCollections.observableArrayList();
    private final ObservableList<ElsewhereItem> items = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final Map<String, List<ElsewhereItem>> onServers = new LinkedHashMap<>();
    private final Map<String, String> problems = new LinkedHashMap<>();
    private List<ElsewhereItem> here = List.of();
    private int waiting;
    private long asked;

    private record Around(List<Project> projects, List<TeamLibrary> servers) {}

    /**
     * @param open the project that is open: what is in it is no concern of this
     * @param soon runs a task after a moment: who types is not to trouble servers with each letter
     */
    public ElsewhereViewModel(UUID open, Neighbours neighbours, Executor background, Executor soon, Executor ui) {
        this.open = open;
        this.neighbours = neighbours;
        this.background = background;
        this.soon = soon;
        this.ui = ui;
    }

    /** Where to look. */
    public ObjectProperty<SearchPlace> placeProperty() {
        return place;
    }

    /** What there is to choose from; empty outside of a search, and where there is nothing but the open project. */
    public ObservableList<SearchPlace> places() {
        return places;
    }

    /** This machine's first, then server by server, each best first. */
    public ObservableList<ElsewhereItem> items() {
        return items;
    }

    /** One of those; empty for what is not among them any more. */
    public Optional<ElsewhereItem> find(AssetDrag dragged) {
        return items.stream()
                .filter(item -> item.place().project().equals(dragged.project())
                        && item.asset().equals(dragged.asset()))
                .findFirst();
    }

    /** How it stands with servers; empty when there is nothing to say. */
    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** The projects in which to look on this machine; may take a moment, so on any thread but the UI thread. */
    public List<UUID> projects(SearchPlace wanted) {
        return switch (wanted) {
            case THIS_PROJECT -> List.of(open);
            case TEAM -> List.of();
            case EVERYWHERE, THIS_MACHINE ->
                neighbours.projects().stream().map(Project::id).toList();
        };
    }

    /** What the projects of this machine are called; on the same threads. */
    Map<UUID, String> names() {
        return neighbours.projects().stream().collect(Collectors.toMap(Project::id, Project::name));
    }

    /** There is no search any more. */
    public void forget() {
        asked++;
        waiting = 0;
        here = List.of();
        onServers.clear();
        problems.clear();
        places.clear();
        merge();
    }

    /** What this machine found. */
    public void show(List<ElsewhereItem> found) {
        here = List.copyOf(found);
        merge();
    }

    /** Asks servers; until they answer what they answered last stays. */
    public void ask(SearchRequest wanted, boolean asksServers) {
        long ticket = ++asked;
        waiting = 0;
        problems.clear();
        if (!asksServers) {
            onServers.clear();
        }
        merge();
        soon.execute(() -> ui.execute(() -> {
            if (ticket == asked) {
                look(wanted, asksServers, ticket);
            }
        }));
    }

    private void look(SearchRequest wanted, boolean asksServers, long ticket) {
        var _ = CompletableFuture.supplyAsync(() -> new Around(neighbours.projects(), neighbours.servers()), background)
                .whenCompleteAsync(
                        (around, failure) -> {
                            if (ticket != asked) {
                                return;
                            }
                            if (failure == null) {
                                offer(around);
                                ask(wanted, asksServers ? around.servers() : List.of(), ticket);
                            } else {
                                problems.put("", words("", failure));
                                merge();
                            }
                        },
                        ui);
    }

    private void offer(Around around) {
        List<SearchPlace> next = new ArrayList<>();
        if (around.projects().size() > 1 || !around.servers().isEmpty()) {
            next.add(SearchPlace.EVERYWHERE);
            if (around.projects().size() > 1) {
                next.add(SearchPlace.THIS_MACHINE);
            }
            next.add(SearchPlace.THIS_PROJECT);
            if (!around.servers().isEmpty()) {
                next.add(SearchPlace.TEAM);
            }
        }
        if (!places.equals(next)) {
            places.setAll(next);
        }
        if (!next.contains(place.get())) {
            place.set(SearchPlace.EVERYWHERE);
        }
    }

    private void ask(SearchRequest wanted, List<TeamLibrary> servers, long ticket) {
        onServers.keySet().retainAll(servers.stream().map(TeamLibrary::name).toList());
        waiting = servers.size();
        merge();
        for (TeamLibrary server : servers) {
            var _ = CompletableFuture.supplyAsync(() -> server.find(wanted), background)
                    .whenCompleteAsync(
                            (found, failure) -> {
                                if (ticket == asked) {
                                    answered(server.name(), Optional.ofNullable(found), Optional.ofNullable(failure));
                                }
                            },
                            ui);
        }
    }

    private void answered(String server, Optional<List<ElsewhereItem>> found, Optional<Throwable> failure) {
        waiting--;
        found.ifPresentOrElse(those -> onServers.put(server, those), () -> onServers.remove(server));
        failure.ifPresent(why -> problems.put(server, words(server, why)));
        merge();
    }

    private static String words(String server, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof ClientException e && e.isPassing()
                ? server + " cannot be reached."
                : GrpcAssistant.words(cause);
    }

    private void merge() {
        List<ElsewhereItem> all = new ArrayList<>(here);
        Set<UUID> known = new HashSet<>();
        here.forEach(item -> known.add(item.asset()));
        onServers.values().stream()
                .flatMap(List::stream)
                .filter(item -> !item.place().project().equals(open) && known.add(item.asset()))
                .forEach(all::add);
        if (!items.equals(all)) {
            items.setAll(all);
        }
        status.set(
                waiting > 0
                        ? "Asking the team…"
                        : problems.isEmpty()
                                ? ""
                                : "The team's projects were not searched. " + String.join(" ", problems.values()));
    }
}
