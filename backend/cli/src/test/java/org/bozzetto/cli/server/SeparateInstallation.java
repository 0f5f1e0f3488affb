package org.bozzetto.cli.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bozzetto.platform.object.S3Settings;
import org.bozzetto.platform.tls.Role;

/** A process for each role, on PostgreSQL and an S3 server, with certificates made by {@code serve certificate}. */
final class SeparateInstallation implements Installation {
    private static final String BUCKET = "bozzetto";

    /** What can be killed by itself. */
    enum Part {
        GATEWAY,
        DATA,
        AI3D,
        POSTGRESQL,
        S3
    }

    private final Path folder;
    private final PostgresServer postgres;
    private final S3Process s3;
    private final List<String> addresses;
    private final Map<Role, Integer> operations;
    private final Map<Role, ServerProcess> processes = new EnumMap<>(Role.class);

    /** @param more further arguments of every process */
    SeparateInstallation(Path folder, String... more) throws IOException {
        this.folder = folder;
        this.postgres = PostgresServer.start(folder.resolve("postgres"));
        this.s3 = S3Process.start(folder);
        List<Integer> ports = FreePorts.find(7);
        this.operations = Map.of(Role.GATEWAY, ports.get(4), Role.DATA, ports.get(5), Role.AI3D, ports.get(6));
        this.addresses = new ArrayList<>(List.of(
                "--listen=127.0.0.1:" + ports.get(0),
                "--set=data.listen=127.0.0.1:" + ports.get(1),
                "--set=data.address=localhost:" + ports.get(1),
                "--set=records.port=" + ports.get(2),
                "--set=records.address=localhost:" + ports.get(2),
                "--set=ai3d.listen=127.0.0.1:" + ports.get(3),
                "--set=ai3d.address=localhost:" + ports.get(3),
                "--set=jobs.lease=2s"));
        addresses.addAll(List.of(more));
        for (Role role : Role.values()) {
            Path log = folder.resolve("certificate.log");
            List<String> arguments = List.of(
                    "certificate",
                    "--home=" + folder.resolve("authority"),
                    "--role=" + role.id(),
                    "--to=" + folder.resolve(role.id()).resolve("pki"));
            ServerProcess made = ServerProcess.start(log, Map.of(), arguments);
            if (made.await() != 0) {
                throw new AssertionError(Files.readString(log));
            }
        }
    }

    /** The Data Service first, because the others look for it; they would wait for it as well. */
    @Override
    public void start() {
        for (Role role : List.of(Role.DATA, Role.AI3D, Role.GATEWAY)) {
            start(role);
        }
    }

    private void start(Role role) {
        processes.put(role, ServerProcess.awaited(launch(role), log(role)));
    }

    private Process launch(Role role) {
        return ServerProcess.launch(log(role), secrets(role), arguments(role));
    }

    private Path log(Role role) {
        return folder.resolve(role.id() + ".log");
    }

    /** SIGKILL; the others go on. */
    void kill(Part part) throws IOException {
        switch (part) {
            case GATEWAY -> processes.get(Role.GATEWAY).kill();
            case DATA -> processes.get(Role.DATA).kill();
            case AI3D -> processes.get(Role.AI3D).kill();
            case POSTGRESQL -> postgres.kill();
            case S3 -> s3.kill();
        }
    }

    /** Starts what was killed, where it was, all at once: each waits for the others. */
    void startAgain(List<Part> parts) throws IOException {
        Map<Role, Process> launched = new EnumMap<>(Role.class);
        for (Part part : parts) {
            switch (part) {
                case GATEWAY -> launched.put(Role.GATEWAY, launch(Role.GATEWAY));
                case DATA -> launched.put(Role.DATA, launch(Role.DATA));
                case AI3D -> launched.put(Role.AI3D, launch(Role.AI3D));
                case POSTGRESQL -> postgres.startAgain();
                case S3 -> s3.startAgain();
            }
        }
        launched.forEach((role, process) -> processes.put(role, ServerProcess.awaited(process, log(role))));
    }

    /** The database, past the server. */
    Connection database() throws SQLException {
        return DriverManager.getConnection(postgres.url(), PostgresServer.USER, "");
    }

    private List<String> arguments(Role role) {
        List<String> arguments = new ArrayList<>(addresses);
        arguments.add("--role=" + role.id());
        arguments.add("--home=" + folder.resolve(role.id()));
        arguments.add("--set=operations.listen=127.0.0.1:" + operations.get(role));
        if (role == Role.DATA) {
            S3Settings bucket = s3.bucket(BUCKET);
            arguments.addAll(List.of(
                    "--set=database.url=" + postgres.url(),
                    "--set=database.user=" + PostgresServer.USER,
                    "--set=objects.s3.endpoint=" + bucket.endpoint(),
                    "--set=objects.s3.region=" + bucket.region(),
                    "--set=objects.s3.bucket=" + bucket.bucket(),
                    "--set=objects.s3.access-key=" + bucket.accessKey()));
        }
        return arguments;
    }

    private Map<String, String> secrets(Role role) {
        return role == Role.DATA
                ? Map.of(
                        Setting.DATABASE_PASSWORD.variable(),
                        "postgres",
                        Setting.S3_SECRET_KEY.variable(),
                        s3.bucket(BUCKET).secretKey())
                : Map.of();
    }

    @Override
    public List<ServerProcess> processes() {
        return List.of(processes.get(Role.GATEWAY), processes.get(Role.DATA), processes.get(Role.AI3D));
    }

    @Override
    public Process launchAgain() {
        return ServerProcess.launch(folder.resolve("again.log"), secrets(Role.GATEWAY), arguments(Role.GATEWAY));
    }

    @Override
    public void close() throws IOException {
        processes.values().forEach(ServerProcess::close);
        s3.close();
        postgres.close();
    }
}
