package org.bozzetto.studio.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bozzetto.client.ClientException;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.library.Project;
import org.bozzetto.library.SharedHome;
import org.bozzetto.proto.v1.SearchRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How answers of this machine and of servers come together, without a window or a server. */
final class ElsewhereViewModelTest {
    private static final UUID OPEN = new UUID(1, 1);
    private static final UUID OTHER = new UUID(1, 2);
    private static final UUID SHARED = new UUID(1, 3);
    private static final SharedHome HOME =
            new SharedHome(URI.create("https://studio.example.org:8443"), new UUID(2, 2), new UUID(6, 6));

    private final WaitingUi ui = new WaitingUi();
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final List<TeamLibrary> servers = new CopyOnWriteArrayList<>();
    private final List<Project> projects = new CopyOnWriteArrayList<>(List.of(project(OPEN, "Open")));
    private final ElsewhereViewModel model = new ElsewhereViewModel(
            OPEN, new ScriptedNeighbours(() -> List.copyOf(projects), servers), background, Runnable::run, ui);

    /** Answers each text when the test does. */
    private static final class ScriptedServer implements TeamLibrary {
        private final String name;
        private final Map<String, CompletableFuture<List<ElsewhereItem>>> answers = new HashMap<>();

        ScriptedServer(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<ElsewhereItem> find(SearchRequest wanted) {
            return to(wanted.getText()).join();
        }

        synchronized CompletableFuture<List<ElsewhereItem>> to(String text) {
            return answers.computeIfAbsent(text, _ -> new CompletableFuture<>());
        }
    }

    @AfterEach
    void close() {
        background.shutdownNow();
    }

    private ScriptedServer server(String name) {
        ScriptedServer server = new ScriptedServer(name);
        servers.add(server);
        return server;
    }

    private static Project project(UUID id, String name) {
        return new Project(id, name, 1, Optional.empty(), false);
    }

    private static ElsewhereItem here(int asset) {
        return item(new ElsewhereItem.Place.Here(OTHER, "Hall"), asset);
    }

    private static ElsewhereItem there(UUID project, int asset) {
        return item(new ElsewhereItem.Place.OnServer(project, "Vases", HOME), asset);
    }

    private static ElsewhereItem item(ElsewhereItem.Place place, int asset) {
        return new ElsewhereItem(
                place, new UUID(3, asset), new UUID(4, asset), AssetKind.MODEL, "Vase " + asset, "is called so");
    }

    private void ask(String text) {
        model.ask(SearchRequest.newBuilder().setText(text).build(), true);
    }

    private void untilSaid(String words) {
        ui.until(() -> model.statusProperty().get().equals(words));
    }

    @Test
    void thisMachineIsShownAtOnceAndEachServerJoinsWhenItAnswers() {
        ScriptedServer quick = server("quick.example.org:8443");
        ScriptedServer slow = server("slow.example.org:8443");
        ask("vase");
        model.show(List.of(here(1)));
        assertThat(model.items()).containsExactly(here(1));
        untilSaid("Asking the team…");
        slow.to("vase").complete(List.of(there(SHARED, 3)));
        ui.until(() -> model.items().size() == 2);
        quick.to("vase").complete(List.of(there(SHARED, 2)));
        untilSaid("");
        assertThat(model.items()).containsExactly(here(1), there(SHARED, 3), there(SHARED, 2));
    }

    @Test
    void aServerOutOfReachIsSaidAndTakesNothingAway() {
        ScriptedServer gone = server("gone.example.org:8443");
        ScriptedServer there = server("there.example.org:8443");
        ask("vase");
        model.show(List.of(here(1)));
        there.to("vase").complete(List.of(there(SHARED, 2)));
        gone.to("vase")
                .completeExceptionally(ClientException.of("SERVER_UNREACHABLE", "the handshake broke", "Try again."));
        untilSaid("The team's projects were not searched. gone.example.org:8443 cannot be reached.");
        assertThat(model.items()).containsExactly(here(1), there(SHARED, 2));

        ask("urn");
        there.to("urn").complete(List.of());
        gone.to("urn").complete(List.of());
        untilSaid("");
        ui.until(() -> model.items().equals(List.of(here(1))));
    }

    @Test
    void whatIsOnThisMachineIsNotShownTwice() {
        ScriptedServer server = server("studio.example.org:8443");
        ask("vase");
        model.show(List.of(here(1)));
        server.to("vase").complete(List.of(there(OTHER, 1), there(OPEN, 2), there(SHARED, 3)));
        ui.until(() -> model.items().size() > 1);
        assertThat(model.items()).containsExactly(here(1), there(SHARED, 3));
    }

    @Test
    void anAnswerThatWasOvertakenIsDropped() {
        ScriptedServer server = server("studio.example.org:8443");
        ask("vase");
        untilSaid("Asking the team…");
        ask("urn");
        server.to("urn").complete(List.of(there(SHARED, 2)));
        server.to("vase").complete(List.of(there(SHARED, 1)));
        ui.until(() -> !model.items().isEmpty());
        assertThat(model.items()).containsExactly(there(SHARED, 2));
        model.forget();
        assertThat(model.items()).isEmpty();
        assertThat(model.places()).isEmpty();
    }

    @Test
    void placesAreOfferedThatThereAre() {
        ask("vase");
        projects.add(project(OTHER, "Hall"));
        ask("vase");
        ui.until(() -> !model.places().isEmpty());
        assertThat(model.places())
                .containsExactly(SearchPlace.EVERYWHERE, SearchPlace.THIS_MACHINE, SearchPlace.THIS_PROJECT);
        server("studio.example.org:8443");
        model.placeProperty().set(SearchPlace.TEAM);
        ask("vase");
        ui.until(() -> model.places().contains(SearchPlace.TEAM));
        servers.clear();
        ask("vase");
        ui.until(() -> !model.places().contains(SearchPlace.TEAM));
        assertThat(model.placeProperty().get()).as("one signed out").isEqualTo(SearchPlace.EVERYWHERE);
    }
}
