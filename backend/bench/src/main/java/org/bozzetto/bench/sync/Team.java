package org.bozzetto.bench.sync;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.client.Connection;
import org.bozzetto.client.Ids;
import org.bozzetto.client.account.CredentialFiles;
import org.bozzetto.client.account.CredentialStore;
import org.bozzetto.client.account.SignIn;
import org.bozzetto.client.trust.Fingerprint;
import org.bozzetto.client.trust.ServerAddress;
import org.bozzetto.client.workspace.MemberRole;

/** One workspace of a server, and people who are signed in there, its owner first. */
final class Team {
    private static final String PASSWORD = "correct horse battery staple";

    private final Path folder;
    private final SignIn.Destination door;
    private final UUID workspace = Ids.fresh();
    private final List<Person> people = new ArrayList<>();

    /** @param folder for sign-ins */
    Team(ServeProcess process, Path folder, int size) {
        this.folder = folder;
        URI address = URI.create(process.said("address"));
        door = new SignIn.Destination(
                new ServerAddress("127.0.0.1", address.getPort()),
                Optional.of(Fingerprint.parse(process.said("fingerprint"))));
        Person owner = signIn(0, process.said("invitation"));
        people.add(owner);
        try (Connection connection = owner.connect()) {
            connection.workspaces().create(workspace, "Studio Nord");
            for (int i = 1; i < size; i++) {
                String code = connection
                        .workspaces()
                        .invite(workspace, Ids.fresh(), email(i), MemberRole.EDITOR)
                        .code();
                people.add(signIn(i, code));
            }
        }
    }

    private static String email(int person) {
        return "person" + person + "@example.org";
    }

    private Person signIn(int number, String invitation) {
        CredentialStore store = new CredentialFiles(folder.resolve("person" + number));
        new SignIn(store, Clock.systemUTC())
                .withInvitation(door, invitation, email(number), "Person " + number, PASSWORD, "bench");
        return new Person(store, door.server(), workspace);
    }

    List<Person> people() {
        return List.copyOf(people);
    }

    /** An empty one. */
    UUID project(String name) {
        try (Connection connection = people.getFirst().connect()) {
            return connection.projects().create(workspace, Ids.fresh(), name).id();
        }
    }
}
