package org.bozzetto.cli.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bozzetto.platform.object.S3Server;
import org.bozzetto.platform.object.S3Settings;
import org.bozzetto.platform.tls.Role;

/** A process for each role, on PostgreSQL and an S3 server, with certificates made by {@code serve certificate}. */
final class SeparateInstallation implements Installation {
    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final S3Server s3;
    private final List<String> addresses;
    private final Map<Role, Integer> operations;
    private final List<ServerProcess> processes = new ArrayList<>();

    SeparateInstallation(Path folder) throws IOException {
        this.folder = folder;
        this.postgres = EmbeddedPostgres.builder().start();
        this.s3 = S3Server.start(folder);
        List<Integer> ports = FreePorts.find(7);
        this.operations = Map.of(Role.GATEWAY, ports.get(4), Role.DATA, ports.get(5), Role.AI3D, ports.get(6));
        this.addresses = List.of(
                "--listen=127.0.0.1:" + ports.get(0),
                "--set=data.listen=127.0.0.1:" + ports.get(1),
                "--set=data.address=localhost:" + ports.get(1),
                "--set=records.port=" + ports.get(2),
                "--set=records.address=localhost:" + ports.get(2),
                "--set=ai3d.listen=127.0.0.1:" + ports.get(3),
                "--set=ai3d.address=localhost:" + ports.get(3),
                "--set=jobs.lease=2s");
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
        processes.clear();
        ServerProcess data = start(Role.DATA);
        ServerProcess ai3d = start(Role.AI3D);
        processes.addAll(List.of(start(Role.GATEWAY), data, ai3d));
    }

    ServerProcess start(Role role) {
        return ServerProcess.start(folder.resolve(role.id() + ".log"), secrets(role), arguments(role));
    }

    private List<String> arguments(Role role) {
        List<String> arguments = new ArrayList<>(addresses);
        arguments.add("--role=" + role.id());
        arguments.add("--home=" + folder.resolve(role.id()));
        arguments.add("--set=operations.listen=127.0.0.1:" + operations.get(role));
        if (role == Role.DATA) {
            S3Settings bucket = s3.bucket("bozzetto");
            arguments.addAll(List.of(
                    "--set=database.url=jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
                    "--set=database.user=postgres",
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
                        s3.bucket("bozzetto").secretKey())
                : Map.of();
    }

    @Override
    public List<ServerProcess> processes() {
        return processes;
    }

    @Override
    public Process launchAgain() {
        return ServerProcess.launch(folder.resolve("again.log"), secrets(Role.GATEWAY), arguments(Role.GATEWAY));
    }

    @Override
    public void close() throws IOException {
        processes.forEach(ServerProcess::close);
        s3.close();
        postgres.close();
    }
}
