package org.bozzetto.studio.team;

import static org.bozzetto.studio.team.CardParts.field;
import static org.bozzetto.studio.team.CardParts.main;
import static org.bozzetto.studio.team.CardParts.quiet;
import static org.bozzetto.studio.team.CardParts.row;
import static org.bozzetto.studio.team.CardParts.words;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.bozzetto.client.account.InvitationLink;
import org.bozzetto.client.workspace.MemberRole;
import org.bozzetto.client.workspace.Workspaces;
import org.kordamp.ikonli.javafx.FontIcon;

/** Who belongs to a workspace; owners also change that. */
final class MembersPane extends VBox {
    private static final double ROLE_WIDTH = 112;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM);

    private final TeamViewModel model;
    private final TeamPage.Members shown;

    MembersPane(TeamViewModel model, TeamPage.Members shown) {
        super(12);
        this.model = model;
        this.shown = shown;
        setId("members");
        Label title = words(shown.workspace().name());
        title.getStyleClass().add("text-title");
        Button back = quiet("Back", "members-back", () -> model.show(shown.who()));
        VBox people = new VBox(8);
        shown.members().forEach(member -> people.getChildren().add(member(member)));
        getChildren().addAll(row(title, back), people);
        if (shown.isOwned()) {
            getChildren().add(invite());
        } else {
            getChildren().add(small("Owners of the workspace invite others and say what each may do."));
        }
        getChildren().add(quiet("Leave this workspace", "members-leave", () -> model.askLeave(shown)));
    }

    static String name(MemberRole role) {
        return switch (role) {
            case OWNER -> "Owner";
            case EDITOR -> "Editor";
            case REVIEWER -> "Reviewer";
            case VIEWER -> "Viewer";
            case UNKNOWN -> "Member";
        };
    }

    private static String may(MemberRole role) {
        return switch (role) {
            case OWNER -> "Edits, and says who belongs to the workspace";
            case EDITOR -> "Edits scenes and assets, runs jobs";
            case REVIEWER -> "Sees and comments";
            case VIEWER, UNKNOWN -> "Sees";
        };
    }

    private Node member(Workspaces.Member member) {
        boolean isMe = member.userId().equals(shown.who().user());
        Label name = new Label(member.displayName() + (isMe ? " (you)" : ""));
        Label email = small(member.email());
        email.setWrapText(false);
        VBox person = new VBox(name, email);
        person.setMinWidth(0);
        if (!shown.isOwned()) {
            Label role = small(name(member.role()));
            role.setMinWidth(Region.USE_PREF_SIZE);
            role.setTooltip(new Tooltip(may(member.role())));
            return row(person, role);
        }
        ChoiceBox<MemberRole> role = roles("members-role", member.role());
        role.setOnAction(_ -> model.setRole(shown, member, role.getValue()));
        VBox place = new VBox(8);
        Button remove = new Button("", new FontIcon("fth-user-x"));
        remove.setId("members-remove");
        remove.getStyleClass().add("icon-button");
        remove.setTooltip(new Tooltip("Remove " + member.displayName()));
        remove.setAccessibleText("Remove " + member.displayName());
        remove.setOnAction(_ -> place.getChildren().setAll(reallyRemove(member)));
        // Leaving is asked for below, with what it means.
        remove.setVisible(!isMe);
        place.getChildren().setAll(row(person, role, remove));
        return place;
    }

    private Node reallyRemove(Workspaces.Member member) {
        Button yes = main(new Button("Remove"), "members-remove-now");
        yes.setOnAction(_ -> model.remove(shown, member));
        return row(
                words("Remove " + member.displayName() + "? What they made stays."),
                yes,
                quiet("Keep", "members-keep", () -> model.showMembers(shown.who(), shown.workspace())));
    }

    private static ChoiceBox<MemberRole> roles(String id, MemberRole now) {
        ChoiceBox<MemberRole> roles = new ChoiceBox<>();
        roles.setId(id);
        roles.getItems().addAll(MemberRole.OWNER, MemberRole.EDITOR, MemberRole.REVIEWER, MemberRole.VIEWER);
        roles.setConverter(new Worded<>(roles.getItems(), MembersPane::name));
        roles.setValue(now);
        roles.setTooltip(new Tooltip(may(now)));
        roles.setAccessibleText("Role");
        roles.setMinWidth(ROLE_WIDTH);
        roles.setPrefWidth(ROLE_WIDTH);
        return roles;
    }

    private Node invite() {
        VBox box = new VBox(8);
        Label head = new Label("Invite");
        head.getStyleClass().add("section-head");
        head.setMaxWidth(Double.MAX_VALUE);
        TextField email = field(new TextField(), "Email", "members-email");
        ChoiceBox<MemberRole> role = roles("members-invite-role", MemberRole.EDITOR);
        Button go = main(new Button("Invite"), "members-invite");
        go.disableProperty().bind(email.textProperty().map(text -> !text.contains("@")));
        go.setOnAction(_ -> model.invite(shown, email.getText(), role.getValue()));
        email.setOnAction(_ -> go.fire());
        box.getChildren().addAll(head, row(email, role, go));
        shown.fresh().ifPresent(link -> box.getChildren().add(fresh(link)));
        shown.open().forEach(open -> box.getChildren().add(open(open)));
        return box;
    }

    private static Node fresh(InvitationLink link) {
        TextField text = new TextField(link.text());
        text.setId("members-link");
        text.setEditable(false);
        text.setAccessibleText("Invitation");
        Button copy = new Button("Copy", new FontIcon("fth-copy"));
        copy.setId("members-copy");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(_ -> {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, link.text()));
            copy.setText("Copied");
        });
        VBox box = new VBox(
                8,
                words("Send this to " + link.email()
                        + ". It is good once, for seven days, and is not shown again; in Bozzetto it goes where the address of a"
                        + " server goes."),
                row(text, copy));
        box.getStyleClass().add("card");
        return box;
    }

    private Node open(Workspaces.OpenInvitation open) {
        LocalDate until = open.expiresAt().atZone(ZoneId.systemDefault()).toLocalDate();
        Label email = new Label(open.email());
        VBox person = new VBox(
                email,
                small("Invited as " + name(open.role()).toLowerCase(Locale.ROOT) + ", until " + DAY.format(until)));
        person.setMinWidth(0);
        return row(person, quiet("Withdraw", "members-withdraw", () -> model.withdraw(shown, open)));
    }

    private static Label small(String text) {
        Label label = words(text);
        label.getStyleClass().addAll("quiet", "text-small");
        return label;
    }
}
