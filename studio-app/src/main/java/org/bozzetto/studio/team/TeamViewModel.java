package org.bozzetto.studio.team;

import com.fasterxml.uuid.Generators;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.Connection;
import org.bozzetto.client.account.CredentialStore;
import org.bozzetto.client.account.Credentials;
import org.bozzetto.client.account.InvitationLink;
import org.bozzetto.client.account.SignIn;
import org.bozzetto.client.project.RemoteProject;
import org.bozzetto.client.trust.Fingerprint;
import org.bozzetto.client.trust.ServerAddress;
import org.bozzetto.client.trust.ServerCertificate;
import org.bozzetto.client.workspace.MemberRole;
import org.bozzetto.client.workspace.Workspace;
import org.bozzetto.client.workspace.Workspaces;
import org.bozzetto.library.SharedHome;
import org.bozzetto.studio.jobs.LocalWork;

/** Finding a server, trusting it, signing in and out, who belongs to a workspace, and choosing or publishing a project. Only for the UI thread. */
public final class TeamViewModel {
    private static final String CLIENT = "Bozzetto Studio";

    private final CredentialStore store;
    private final UnsentWork unsent;
    private final LocalCopies copies;
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

        /** Somebody has signed in there, or out. */
        void changed(ServerAddress server);
    }

    public TeamViewModel(
            CredentialStore store,
            UnsentWork unsent,
            LocalCopies copies,
            Executor background,
            Executor ui,
            Actions actions) {
        this.store = store;
        this.unsent = unsent;
        this.copies = copies;
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

    /** Looks who answers at an address, or where an invitation leads. */
    public void look(String text) {
        ask(
                () -> {
                    Optional<InvitationLink> invitation = InvitationLink.parse(text);
                    return look(
                            invitation.map(InvitationLink::server).orElseGet(() -> ServerAddress.parse(text)),
                            invitation);
                },
                page::set);
    }

    private TeamPage look(ServerAddress server, Optional<InvitationLink> invitation) {
        Optional<Fingerprint> before = store.find(server).flatMap(Credentials::pin);
        if (before.isPresent()) {
            return new TeamPage.SignIn(server, before, invitation);
        }
        ServerCertificate seen = ServerCertificate.look(server);
        Optional<Fingerprint> named = invitation.flatMap(InvitationLink::pin);
        if (seen.vouched()) {
            return new TeamPage.SignIn(server, Optional.empty(), invitation);
        }
        if (named.isPresent() && !named.get().equals(seen.fingerprint())) {
            throw ClientException.of(
                    "CERTIFICATE_UNKNOWN",
                    "The server that answers at " + server + " is not the one that the invitation names.",
                    "Ask whoever invited you whether its certificate has changed.");
        }
        return named.isPresent()
                ? new TeamPage.SignIn(server, named, invitation)
                : new TeamPage.Trust(server, seen.fingerprint(), invitation);
    }

    /** The person has compared the fingerprint. */
    public void trust(TeamPage.Trust trusted) {
        page.set(new TeamPage.SignIn(trusted.server(), Optional.of(trusted.seen()), trusted.invitation()));
    }

    public void signIn(TeamPage.SignIn to, String email, String password) {
        enter(to, () -> signing().withPassword(destination(to), email, password, CLIENT));
    }

    private void enter(TeamPage.SignIn to, Supplier<Credentials> entered) {
        ask(() -> projects(entered.get()), next -> {
            page.set(next);
            actions.changed(to.server());
        });
    }

    /** Makes an account, or joins a workspace with the one that there is. */
    public void register(TeamPage.SignIn to, String invitation, String email, String name, String password) {
        String shown = name.isBlank() ? email : name.strip();
        enter(to, () -> signing().withInvitation(destination(to), invitation.strip(), email, shown, password, CLIENT));
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
            Map<UUID, LocalCopies.Copy> here = copies.all();
            List<TeamPage.Projects.Group> groups = new ArrayList<>();
            for (Workspace workspace : connection.workspaces().list()) {
                groups.add(new TeamPage.Projects.Group(
                        workspace,
                        connection.projects().list(workspace.id()).stream()
                                .map(project -> new TeamPage.Projects.Listed(
                                        project, Optional.ofNullable(here.get(project.id()))))
                                .toList()));
            }
            return new TeamPage.Projects(connection.credentials(), groups);
        }
    }

    /** Asks first: what was not sent is named. */
    public void askSignOut(Credentials who) {
        ask(() -> new TeamPage.SignOut(who, unsent.in(UnsentWork.of(who.server()))), page::set);
    }

    /**
     * Ends the session there.
     *
     * @param discard gives up what was not sent; otherwise it stays on this machine and waits
     */
    public void signOut(TeamPage.SignOut asked, boolean discard) {
        ServerAddress server = asked.who().server();
        ask(
                () -> {
                    if (discard) {
                        unsent.giveUp(UnsentWork.of(server));
                    }
                    Optional<ClientException> notTold = signing().out(server);
                    notTold.ifPresent(this::tell);
                    return new TeamPage.Servers(store.all());
                },
                next -> {
                    page.set(next);
                    actions.changed(server);
                });
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

    public void showMembers(Credentials who, Workspace workspace) {
        members(who, workspace, _ -> Optional.empty());
    }

    public void setRole(TeamPage.Members shown, Workspaces.Member member, MemberRole role) {
        members(shown.who(), shown.workspace(), there -> {
            there.setRole(shown.workspace().id(), member.userId(), role);
            return shown.fresh();
        });
    }

    public void remove(TeamPage.Members shown, Workspaces.Member member) {
        members(shown.who(), shown.workspace(), there -> {
            there.remove(shown.workspace().id(), member.userId());
            return shown.fresh();
        });
    }

    public void invite(TeamPage.Members shown, String email, MemberRole role) {
        members(shown.who(), shown.workspace(), there -> {
            Workspaces.Invitation made = there.invite(
                    shown.workspace().id(), Generators.timeBasedEpochGenerator().generate(), email.strip(), role);
            return Optional.of(
                    new InvitationLink(shown.who().server(), shown.who().pin(), made.code(), made.email()));
        });
    }

    public void withdraw(TeamPage.Members shown, Workspaces.OpenInvitation invitation) {
        members(shown.who(), shown.workspace(), there -> {
            there.withdraw(shown.workspace().id(), invitation.id());
            return Optional.empty();
        });
    }

    /** Does something there and shows who belongs to it then. */
    private void members(Credentials who, Workspace workspace, Function<Workspaces, Optional<InvitationLink>> action) {
        ask(
                () -> {
                    try (Connection connection = Connection.open(store, who.server())) {
                        Workspaces there = connection.workspaces();
                        Optional<InvitationLink> fresh = action.apply(there);
                        List<Workspaces.Member> members = there.members(workspace.id());
                        MemberRole mine = members.stream()
                                .filter(member -> member.userId().equals(who.user()))
                                .map(Workspaces.Member::role)
                                .findFirst()
                                .orElse(MemberRole.UNKNOWN);
                        return new TeamPage.Members(
                                who,
                                new Workspace(workspace.id(), workspace.name(), mine),
                                members,
                                mine == MemberRole.OWNER ? there.invitations(workspace.id()) : List.of(),
                                fresh);
                    }
                },
                page::set);
    }

    /** Asks first. */
    public void askLeave(TeamPage.Members shown) {
        UUID workspace = shown.workspace().id();
        ask(
                () -> new TeamPage.Leave(
                        shown.who(),
                        shown.workspace(),
                        unsent.in(UnsentWork.of(shown.who().server())
                                .and(home -> home.workspace().equals(workspace)))),
                page::set);
    }

    public void leave(TeamPage.Leave asked) {
        ask(
                () -> {
                    try (Connection connection =
                            Connection.open(store, asked.who().server())) {
                        connection
                                .workspaces()
                                .remove(asked.workspace().id(), asked.who().user());
                        return projects(asked.who());
                    }
                },
                next -> {
                    page.set(next);
                    actions.changed(asked.who().server());
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
