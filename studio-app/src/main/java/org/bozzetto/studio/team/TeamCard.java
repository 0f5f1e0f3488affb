package org.bozzetto.studio.team;

import static org.bozzetto.studio.team.CardParts.field;
import static org.bozzetto.studio.team.CardParts.main;
import static org.bozzetto.studio.team.CardParts.quiet;
import static org.bozzetto.studio.team.CardParts.row;
import static org.bozzetto.studio.team.CardParts.wide;
import static org.bozzetto.studio.team.CardParts.words;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.bozzetto.client.account.Credentials;
import org.bozzetto.client.project.RemoteProject;
import org.bozzetto.client.workspace.MemberRole;

/** The card on which one signs in to a server and chooses what to open there. */
public final class TeamCard extends VBox {
    private static final double HIGHEST = 460;

    private final TeamViewModel model;
    private final TeamPictures pictures;
    private final Optional<Local> local;
    private final VBox body = new VBox(8);
    private final FirstSeen seen;

    /** The project that is shown, when it lives on this machine and so can be published. */
    public record Local(UUID project, String name) {}

    public TeamCard(TeamViewModel model, TeamPictures pictures, Optional<Local> local) {
        this.model = model;
        this.pictures = pictures;
        this.local = local;
        setId("team");
        setSpacing(12);
        setStyle("-fx-padding: 16;");
        getStyleClass().add("floating");
        Label title = new Label("Team projects");
        title.getStyleClass().add("text-title");
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        seen = new FirstSeen(scroll);
        // A scroll pane does not ask again how high its content is at the width that it has.
        body.heightProperty()
                .subscribe(height ->
                        Platform.runLater(() -> scroll.setPrefHeight(Math.min(height.doubleValue(), HIGHEST) + 2)));
        getChildren().addAll(title, scroll, busy(), problem());
        model.pageProperty().subscribe(this::show);
        body.disableProperty().bind(model.busyProperty());
    }

    private Node busy() {
        ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.setId("team-busy");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.visibleProperty().bind(model.busyProperty());
        bar.managedProperty().bind(bar.visibleProperty());
        return bar;
    }

    private Node problem() {
        Label words = new Label();
        words.setId("team-problem");
        words.getStyleClass().add("bad");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        model.problemProperty().subscribe(problem -> {
            words.setVisible(problem.isPresent());
            words.setManaged(problem.isPresent());
            words.setText(problem.map(it -> (it.message() + " " + it.remedy()).strip())
                    .orElse(""));
        });
        return words;
    }

    private void show(TeamPage page) {
        seen.forget();
        body.getChildren().clear();
        switch (page) {
            case TeamPage.Servers servers -> servers(servers);
            case TeamPage.Trust trust -> trust(trust);
            case TeamPage.SignIn signIn -> signIn(signIn);
            case TeamPage.Projects projects -> projects(projects);
            case TeamPage.Members members -> body.getChildren().add(new MembersPane(model, members));
            case TeamPage.Leave leave -> leave(leave);
            case TeamPage.SignOut signOut -> signOut(signOut);
        }
    }

    private void servers(TeamPage.Servers servers) {
        for (Credentials who : servers.signedIn()) {
            Button open = wide(new Button(who.server() + "\n" + who.displayName()), "team-server");
            open.setOnAction(_ -> model.show(who));
            body.getChildren().add(row(open, quiet("Sign out", "team-sign-out", () -> model.askSignOut(who))));
        }
        if (servers.signedIn().isEmpty()) {
            body.getChildren()
                    .add(words(
                            "Work with others on the same project: sign in to your team's server. Everything that you"
                                    + " do is saved on this machine first, with or without a network."));
        }
        TextField address = field(new TextField(), "Address of a server, or an invitation", "team-address");
        Button look = main(new Button("Connect"), "team-connect");
        look.setOnAction(_ -> model.look(address.getText()));
        address.setOnAction(_ -> look.fire());
        body.getChildren().add(row(address, look));
    }

    private void trust(TeamPage.Trust trust) {
        Label seen = words(trust.seen().toString());
        seen.setId("team-fingerprint");
        Button yes = main(new Button("It is the same: trust it"), "team-trust");
        yes.setOnAction(_ -> model.trust(trust));
        body.getChildren()
                .addAll(
                        words("Nobody vouches for " + trust.server()
                                + ". Compare the fingerprint of its certificate with the one that the server printed, or"
                                + " ask whoever runs it:"),
                        seen,
                        row(yes, back()));
    }

    private void signIn(TeamPage.SignIn to) {
        TextField email = field(new TextField(), "Email", "team-email");
        PasswordField password = field(new PasswordField(), "Password", "team-password");
        TextField invitation = field(new TextField(), "Invitation code", "team-invitation");
        TextField name = field(new TextField(), "Your name, as others see it", "team-name");
        VBox invited = new VBox(
                8,
                invitation,
                name,
                words(
                        "Whoever has an account there already joins with its email and password; the name stays as it is."));
        invited.getChildren().getLast().getStyleClass().addAll("quiet", "text-small");
        boolean isInvited = to.invitation().isPresent();
        invited.setVisible(isInvited);
        invited.setManaged(isInvited);
        to.invitation().ifPresent(link -> {
            invitation.setText(link.code());
            email.setText(link.email());
        });
        Hyperlink hasInvitation = new Hyperlink("I have an invitation");
        hasInvitation.setId("team-invited");
        hasInvitation.setVisible(!isInvited);
        hasInvitation.managedProperty().bind(hasInvitation.visibleProperty());
        hasInvitation.setOnAction(_ -> {
            invited.setVisible(true);
            invited.setManaged(true);
            hasInvitation.setVisible(false);
            invitation.requestFocus();
        });
        Button go = main(new Button("Sign in"), "team-go");
        go.setOnAction(_ -> {
            if (invited.isVisible()) {
                model.register(to, invitation.getText(), email.getText(), name.getText(), password.getText());
            } else {
                model.signIn(to, email.getText(), password.getText());
            }
        });
        password.setOnAction(_ -> go.fire());
        body.getChildren()
                .addAll(words("Sign in to " + to.server()), email, password, hasInvitation, invited, row(go, back()));
    }

    private void projects(TeamPage.Projects shown) {
        body.getChildren()
                .add(row(words(shown.who().displayName() + " on " + shown.who().server()), back()));
        for (TeamPage.Projects.Group group : shown.groups()) {
            Label title = words(
                    group.workspace().name() + " · " + role(group.workspace().role()));
            title.getStyleClass().addAll("quiet", "text-small");
            body.getChildren()
                    .add(row(
                            title,
                            quiet("Members", "team-members", () -> model.showMembers(shown.who(), group.workspace()))));
            for (TeamPage.Projects.Listed listed : group.projects()) {
                body.getChildren().add(project(shown, listed));
            }
            if (mayEdit(group.workspace().role())) {
                body.getChildren().add(make(shown, group));
            }
        }
        if (shown.groups().isEmpty()) {
            body.getChildren()
                    .add(words("You belong to no workspace there yet. Ask for an invitation, and sign in with it."));
        }
    }

    private Node project(TeamPage.Projects shown, TeamPage.Projects.Listed listed) {
        RemoteProject project = listed.project();
        ProjectButton open = wide(new ProjectButton(listed), "team-project");
        open.setOnAction(_ -> model.open(shown, project));
        seen.add(open, () -> pictures.ofProject(shown.who().server(), project, open::show));
        return open;
    }

    private void leave(TeamPage.Leave leave) {
        String lost = leave.waiting().isEmpty()
                ? ""
                : " " + UnsentWork.words(leave.waiting())
                        + " are not on the server: they stay on this machine, and can be sent only if you are invited again.";
        Button yes = main(new Button("Leave"), "team-leave-now");
        yes.setOnAction(_ -> model.leave(leave));
        body.getChildren()
                .addAll(
                        words("Leave “" + leave.workspace().name()
                                + "”? You see no more of what others do in its projects."
                                + " What is on this machine stays here." + lost),
                        row(yes, quiet("Stay", "team-stay", () -> model.showMembers(leave.who(), leave.workspace()))));
    }

    private void signOut(TeamPage.SignOut asked) {
        List<UnsentWork.Waiting> waiting = asked.waiting();
        Label what = words(
                waiting.isEmpty()
                        ? "Everything that you made in its projects is on the server."
                        : UnsentWork.words(waiting) + (count(waiting) == 1 ? " is" : " are")
                                + " on this machine only: not on the server yet.");
        what.setId("team-unsent");
        CheckBox discard = new CheckBox(
                count(waiting) == 1
                        ? "Discard this change for good"
                        : "Discard these " + count(waiting) + " changes for good");
        discard.setId("team-discard");
        Label then = words("");
        then.setId("team-sign-out-words");
        then.getStyleClass().addAll("quiet", "text-small");
        discard.selectedProperty()
                .subscribe(gone -> then.setText(
                        gone
                                ? "They are taken out of the projects here, too. Nobody can bring them back."
                                : "The projects stay on this machine, and you can go on working on them. What is not sent is kept"
                                        + " here, and sent when you sign in again as "
                                        + asked.who().email() + "."));
        Button yes = main(new Button("Sign out"), "team-sign-out-now");
        yes.setOnAction(_ -> model.signOut(asked, discard.isSelected()));
        body.getChildren()
                .add(words("Sign out of " + asked.who().server() + " ("
                        + asked.who().displayName() + ")?"));
        body.getChildren().add(what);
        if (!waiting.isEmpty()) {
            body.getChildren().add(discard);
        }
        body.getChildren().addAll(then, row(yes, back()));
    }

    private static int count(List<UnsentWork.Waiting> waiting) {
        return waiting.stream().mapToInt(UnsentWork.Waiting::changes).sum();
    }

    private Node make(TeamPage.Projects shown, TeamPage.Projects.Group group) {
        VBox box = new VBox(4);
        Button fresh =
                quiet("New project here", "team-new", () -> model.create(shown, group.workspace(), "New project"));
        box.getChildren().add(fresh);
        boolean isThere = local.filter(it -> group.projects().stream()
                        .anyMatch(listed -> listed.project().id().equals(it.project())))
                .isPresent();
        local.filter(_ -> !isThere)
                .ifPresent(it -> box.getChildren()
                        .add(quiet(
                                "Publish “" + it.name() + "” here",
                                "team-publish",
                                () -> model.publish(shown, group.workspace(), it.project(), it.name()))));
        return box;
    }

    private static boolean mayEdit(MemberRole role) {
        return role == MemberRole.OWNER || role == MemberRole.EDITOR;
    }

    private static String role(MemberRole role) {
        return switch (role) {
            case OWNER -> "you own it";
            case EDITOR -> "you may edit";
            case REVIEWER -> "you may comment";
            case VIEWER, UNKNOWN -> "you may look";
        };
    }

    private Node back() {
        return quiet("Back", "team-back", model::begin);
    }
}
