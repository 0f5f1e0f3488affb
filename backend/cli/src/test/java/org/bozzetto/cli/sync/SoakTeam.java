package org.bozzetto.cli.sync;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.bozzetto.cli.server.EmbeddedInstallation;
import org.bozzetto.client.Connection;
import org.bozzetto.client.CuttableProxy;
import org.bozzetto.client.Ids;
import org.bozzetto.client.account.CredentialFiles;
import org.bozzetto.client.account.CredentialStore;
import org.bozzetto.client.account.SignIn;
import org.bozzetto.client.trust.Fingerprint;
import org.bozzetto.client.trust.ServerAddress;
import org.bozzetto.client.workspace.MemberRole;
import org.bozzetto.library.Library;
import org.bozzetto.library.SharedHome;
import org.bozzetto.library.SharedProjectLog;

/**
 * {@code bozzetto serve} in a process of its own, and people whose machines reach it by a cable each. The last two machines belong to
 * one person. One more connection goes past the cables, for whoever checks.
 */
final class SoakTeam implements AutoCloseable {
    private static final String PASSWORD = "correct horse battery staple";
    private static final int PEOPLE = 4;

    private final Path folder;
    private final EmbeddedInstallation server;
    private final ServerAddress direct;
    private final Optional<Fingerprint> pin;
    private final UUID workspace = Ids.fresh();
    private final List<Seat> seats = new ArrayList<>();
    private final CredentialStore checker;

    /** A machine's way to the server, and who sits there. */
    record Seat(String name, CuttableProxy cable, CredentialStore store) {
        ServerAddress address() {
            return new ServerAddress("127.0.0.1", cable.port());
        }

        Connection connect() {
            return Connection.open(store, address());
        }
    }

    SoakTeam(Path folder) throws IOException {
        this.folder = folder;
        server = new EmbeddedInstallation(folder, "--set=rate.address=100000/100000", "--set=rate.user=100000/100000");
        server.start();
        direct = new ServerAddress(
                "127.0.0.1", URI.create(server.gateway().said("address")).getPort());
        pin = Optional.of(Fingerprint.parse(server.gateway().said("fingerprint")));
        checker = new CredentialFiles(folder.resolve("checker"));
        new SignIn(checker, Clock.systemUTC())
                .withInvitation(
                        new SignIn.Destination(direct, pin), server.invitation(), email(0), "0", PASSWORD, "test");
        try (Connection connection = checked()) {
            connection.workspaces().create(workspace, "Studio Nord");
            for (int i = 0; i <= PEOPLE; i++) {
                seats.add(seat(i, connection));
            }
        }
    }

    private static String email(int person) {
        return "person" + person + "@example.org";
    }

    private Seat seat(int number, Connection owner) throws IOException {
        CuttableProxy cable = new CuttableProxy(direct.port());
        Seat seat = new Seat("machine " + number, cable, new CredentialFiles(folder.resolve("seat" + number)));
        int person = Math.min(number, PEOPLE - 1);
        SignIn.Destination to = new SignIn.Destination(seat.address(), pin);
        SignIn signIn = new SignIn(seat.store(), Clock.systemUTC());
        if (number == 0 || number == PEOPLE) {
            signIn.withPassword(to, email(person), PASSWORD, "test");
        } else {
            String code = owner.workspaces()
                    .invite(workspace, Ids.fresh(), email(person), MemberRole.EDITOR)
                    .code();
            signIn.withInvitation(to, code, email(person), String.valueOf(person), PASSWORD, "test");
        }
        return seat;
    }

    List<Seat> seats() {
        return List.copyOf(seats);
    }

    UUID workspace() {
        return workspace;
    }

    /** Past the cables; the caller closes it. */
    Connection checked() {
        return Connection.open(checker, direct);
    }

    UUID project() {
        try (Connection connection = checked()) {
            return connection.projects().create(workspace, Ids.fresh(), "Vases").id();
        }
    }

    /** A project as a member's library has it. */
    SharedProjectLog share(UUID project, Library library, Connection member) {
        return library.shareProject(
                project,
                new SharedHome(
                        URI.create("https://team.example"),
                        workspace,
                        member.credentials().user()));
    }

    /** SIGKILL, as a crash ends it, and a new start. */
    void killAndStart() {
        server.kill();
        server.start();
    }

    /** Takes one change out of the database behind the server's back. */
    void loseChange(UUID project, long seq) throws IOException, SQLException {
        server.kill();
        try (java.sql.Connection database =
                        DriverManager.getConnection("jdbc:h2:" + databaseFile() + ";DATABASE_TO_LOWER=TRUE", "sa", "");
                PreparedStatement delete =
                        database.prepareStatement("delete from changes where project_id = ? and seq = ?")) {
            delete.setObject(1, project);
            delete.setLong(2, seq);
            if (delete.executeUpdate() != 1) {
                throw new AssertionError("there is no change " + seq);
            }
        }
        server.start();
    }

    /** Copies the whole home of the server, which is not running meanwhile. */
    void backUp(Path to) throws IOException {
        server.kill();
        copy(folder.resolve("home"), to);
        server.start();
    }

    /** Puts the server back to the time of a backup. */
    void restore(Path from) throws IOException {
        server.kill();
        try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        copy(from, folder.resolve("home"));
        server.start();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private String databaseFile() throws IOException {
        String suffix = ".mv.db";
        try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
            String found = files.map(Path::toString)
                    .filter(file -> file.endsWith(suffix) && file.contains("data"))
                    .findFirst()
                    .orElseThrow();
            return found.substring(0, found.length() - suffix.length());
        }
    }

    @Override
    public void close() throws IOException {
        for (Seat seat : seats) {
            seat.cable().close();
        }
        server.close();
    }
}
