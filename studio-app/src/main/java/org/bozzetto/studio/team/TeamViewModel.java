package org.bozzetto.studio.team;

import com.fasterxml.uuid.Generators;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.Connection;
import org.bozzetto.client.account.CredentialStore;
import org.bozzetto.client.account.Credentials;
import org.bozzetto.client.account.SignIn;
import org.bozzetto.client.project.RemoteProject;
import org.bozzetto.client.trust.Fingerprint;
import org.bozzetto.client.trust.ServerAddress;
import org.bozzetto.client.trust.ServerCertificate;
import org.bozzetto.client.workspace.Workspace;
import org.bozzetto.library.SharedHome;
import org.bozzetto.studio.jobs.LocalWork;

/** Finding a server, trusting it, signing in, and choosing or publishing a project there. Only for the UI thread. */
public final class TeamViewModel {
    private static final String CLIENT = "Bozzetto Studio";

    private final CredentialStore store;
    private final Executor background;
    private final Executor ui;
    private final Actions actions;
    private final ReadOnlyObjectWrapper<TeamPage> page = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<LocalWork.Problem>> problem =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /** What the rest of the studio does with a choice. */
    public interface Actions {
        /** Shows a project of a server. */
        void open(UUID project, SharedHome home);

        /** Gives the project that is shown a home on a server that has been told of it. */
        void publish(SharedHome home);
    }

    public TeamViewModel(CredentialStore store, Executor background, Executor ui, Actions actions) {
        this.store = store;
        this.background = background;
        this.ui = ui;
        this.actions = actions;
        page.set(new TeamPage.Servers(List.of()));
        begin();
    }

    public ReadOnlyObjectProperty<TeamPage> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /** Whether a server is being asked. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<LocalWork.Problem>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Back to the list of servers. */
    public void begin() {
        ask(() -> new TeamPage.Servers(store.all()), page::set);
    }

    /** Looks who answers at an address. */
    public void look(String address) {
        ask(
                () -> {
                    ServerAddress server = ServerAddress.parse(address);
                    Optional<Fingerprint> before = store.find(server).flatMap(Credentials::pin);
                    if (before.isPresent()) {
                        return new TeamPage.SignIn(server, before);
                    }
                    ServerCertificate seen = ServerCertificate.look(server);
                    return seen.vouched()
                            ? new TeamPage.SignIn(server, Optional.empty())
                            : new TeamPage.Trust(server, seen.fingerprint());
                },
                page::set);
    }

    /** The person has compared the fingerprint. */
    public void trust(TeamPage.Trust trusted) {
        page.set(new TeamPage.SignIn(trusted.server(), Optional.of(trusted.seen())));
    }

    public void signIn(TeamPage.SignIn to, String email, String password) {
        ask(() -> projects(signing().withPassword(destination(to), email, password, CLIENT)), page::set);
    }

    /** Makes an account, or joins a workspace with the one that there is. */
    public void register(TeamPage.SignIn to, String invitation, String email, String name, String password) {
        String shown = name.isBlank() ? email : name.strip();
        ask(
                () -> projects(
                        signing().withInvitation(destination(to), invitation.strip(), email, shown, password, CLIENT)),
                page::set);
    }

    private SignIn signing() {
        return new SignIn(store, Clock.systemUTC());
    }

    private static SignIn.Destination destination(TeamPage.SignIn to) {
        return new SignIn.Destination(to.server(), to.pin());
    }

    public void show(Credentials who) {
        ask(() -> projects(who), page::set);
    }

    private TeamPage projects(Credentials who) {
        try (Connection connection = Connection.open(store, who.server())) {
            List<TeamPage.Projects.Group> groups = new ArrayList<>();
            for (Workspace workspace : connection.workspaces().list()) {
                groups.add(new TeamPage.Projects.Group(
                        workspace, connection.projects().list(workspace.id())));
            }
            return new TeamPage.Projects(connection.credentials(), groups);
        }
    }

    /** Ends the session there; what was not sent stays on this machine and waits. */
    public void signOut(Credentials who) {
        ask(
                () -> {
                    Optional<ClientException> notTold = signing().out(who.server());
                    notTold.ifPresent(this::tell);
                    return new TeamPage.Servers(store.all());
                },
                page::set);
    }

    private void tell(ClientException e) {
        ui.execute(() -> problem.set(Optional.of(LocalWork.problem(e))));
    }

    public void open(TeamPage.Projects shown, RemoteProject project) {
        actions.open(project.id(), home(shown, project.workspaceId()));
    }

    private static SharedHome home(TeamPage.Projects shown, UUID workspace) {
        return new SharedHome(shown.who().server().uri(), workspace, shown.who().user());
    }

    /** Makes an empty project there and shows it. */
    public void create(TeamPage.Projects shown, Workspace workspace, String name) {
        UUID id = Generators.timeBasedEpochGenerator().generate();
        make(shown, workspace, id, name, () -> actions.open(id, home(shown, workspace.id())));
    }

    /** Gives the project that is shown a home there. */
    public void publish(TeamPage.Projects shown, Workspace workspace, UUID project, String name) {
        make(shown, workspace, project, name, () -> actions.publish(home(shown, workspace.id())));
    }

    private void make(TeamPage.Projects shown, Workspace workspace, UUID id, String name, Runnable then) {
        ask(
                () -> {
                    try (Connection connection =
                            Connection.open(store, shown.who().server())) {
                        connection.projects().create(workspace.id(), id, name);
                        return projects(shown.who());
                    }
                },
                next -> {
                    page.set(next);
                    then.run();
                });
    }

    private <T> void ask(Supplier<T> question, Consumer<T> then) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        problem.set(Optional.empty());
        var _ = CompletableFuture.supplyAsync(question, background)
                .whenCompleteAsync(
                        (answer, failure) -> {
                            busy.set(false);
                            if (failure == null) {
                                then.accept(answer);
                            } else {
                                problem.set(Optional.of(LocalWork.problem(failure)));
                            }
                        },
                        ui);
    }
}
