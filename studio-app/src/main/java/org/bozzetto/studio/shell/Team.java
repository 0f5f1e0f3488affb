package org.bozzetto.studio.shell;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.bozzetto.client.trust.ServerAddress;
import org.bozzetto.library.Access;
import org.bozzetto.library.Library;
import org.bozzetto.library.SharedHome;
import org.bozzetto.library.SharedProjectLog;
import org.bozzetto.studio.library.TeamLibrary;
import org.bozzetto.studio.overlay.Overlay;
import org.bozzetto.studio.project.ProjectEditor;
import org.bozzetto.studio.team.LocalCopies;
import org.bozzetto.studio.team.PeopleView;
import org.bozzetto.studio.team.ServerLibrary;
import org.bozzetto.studio.team.SyncCard;
import org.bozzetto.studio.team.SyncLabel;
import org.bozzetto.studio.team.SyncViewModel;
import org.bozzetto.studio.team.TeamCard;
import org.bozzetto.studio.team.TeamPictures;
import org.bozzetto.studio.team.TeamViewModel;
import org.bozzetto.studio.team.UnsentWork;

/** What a window has to do with servers: keeping a shared project in step, and the cards about it. For the UI thread. */
final class Team implements AutoCloseable {
    private static final double WIDTH = 420;

    private final OpenedLibrary opened;
    private final Library library;
    private final ProjectEditor project;
    private final Projects projects;
    private final Overlay overlay;
    private final Scene window;
    private final Threads threads;
    private final TeamPictures pictures;
    private final Optional<SyncViewModel> sync;
    private Runnable serversChanged = () -> {};

    Team(
            OpenedLibrary opened,
            ProjectEditor project,
            Projects projects,
            Overlay overlay,
            Scene window,
            Threads threads) {
        this.opened = opened;
        this.library = opened.library();
        this.project = project;
        this.projects = projects;
        this.overlay = overlay;
        this.window = window;
        this.threads = threads;
        pictures = new TeamPictures(library, opened.signIns(), threads.background(), threads.ui());
        sync = library.project(project.project()) instanceof SharedProjectLog log && library.access() == Access.WRITE
                ? Optional.of(new SyncViewModel(
                        log, library, () -> opened.connect(log.home()), threads.background(), threads.ui()))
                : Optional.empty();
    }

    /** What things on servers look like. */
    TeamPictures pictures() {
        return pictures;
    }

    /** The assets of all servers that one is signed in to; none for a library that is only read. May take a moment. */
    List<TeamLibrary> libraries() {
        return library.access() == Access.WRITE ? ServerLibrary.all(opened.signIns()) : List.of();
    }

    /** Told when somebody has signed in somewhere, or out. */
    void onServersChanged(Runnable listener) {
        serversChanged = listener;
    }

    /** The state of a shared project and who else is there, for the top bar; empty for one of this machine. */
    Optional<Node> label() {
        return sync.map(model -> {
            Runnable more = () -> showCard(new SyncCard(model));
            HBox both = new HBox(4, new PeopleView(model, more), new SyncLabel(model, more));
            both.setAlignment(Pos.CENTER_RIGHT);
            return both;
        });
    }

    Optional<SyncViewModel> sync() {
        return sync;
    }

    /** Keeps all of the shared project on this machine, or only what is used. */
    void setPinned(boolean isPinned) {
        sync.ifPresent(model -> model.setPinned(isPinned));
    }

    /** Whether that would change anything. */
    boolean mayPin(boolean isPinned) {
        return sync.filter(model -> model.isPinned() != isPinned).isPresent();
    }

    /** Shows the servers, and what can be opened there. */
    void showServers() {
        Optional<TeamCard.Local> local = sync.isEmpty() && !projects.isLooking()
                ? Optional.of(
                        new TeamCard.Local(project.project(), project.document().name()))
                : Optional.empty();
        TeamViewModel model = new TeamViewModel(
                opened.signIns(),
                new UnsentWork(library),
                new LocalCopies(library),
                threads.background(),
                threads.ui(),
                new TeamViewModel.Actions() {
                    @Override
                    public void open(UUID id, SharedHome home) {
                        projects.showShared(id, home);
                    }

                    @Override
                    public void publish(SharedHome home) {
                        projects.handOver(project.project(), home);
                    }

                    @Override
                    public void changed(ServerAddress server) {
                        sync.filter(it -> it.log().home().server().equals(server.uri()))
                                .ifPresent(SyncViewModel::connect);
                        serversChanged.run();
                    }
                });
        showCard(new TeamCard(model, pictures, local));
    }

    private void showCard(Region card) {
        overlay.showCard(card, () -> new Rectangle2D((window.getWidth() - WIDTH) / 2, 64, WIDTH, 560));
    }

    @Override
    public void close() {
        sync.ifPresent(SyncViewModel::close);
    }
}
