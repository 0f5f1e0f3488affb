package org.bozzetto.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.bozzetto.cli.server.FaultCheck.Finding;
import org.bozzetto.cli.server.FaultCheck.Kind;
import org.bozzetto.cli.server.SeparateInstallation.Part;
import org.bozzetto.kernel.change.JobIds;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes, database and object store are killed while people work: nothing that was acknowledged is lost, and no job is lost or
 * done twice. {@code -Dfault.seed} sets the seed, {@code -Dfault.seconds} how long the thorough form goes on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultTest {
    private static final int CLIENTS = 4;
    private static final int LONGEST_PAUSE_MILLIS = 500;

    private Path folder;
    private SeparateInstallation server;
    private HttpClient http;
    private Api owner;
    private UUID user;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        String plenty = "1000000/1000000";
        server = new SeparateInstallation(
                temporary,
                // A job that is under way through all five is not to be given up for that.
                "--set=jobs.lease=15s",
                "--set=rate.address=" + plenty,
                "--set=rate.user=" + plenty,
                "--set=rate.token=" + plenty);
        server.start();
        URI address = URI.create(server.gateway().said("address"));
        http = HttpClient.newBuilder()
                .sslContext(Pinned.to(address, server.gateway().said("fingerprint")))
                .build();
        Api nobody = new Api(http, address, "");
        JsonNode registered = nobody.post(
                "/v1/auth/register",
                Map.of(
                        "invitation",
                        server.invitation(),
                        "email",
                        "owner@example.org",
                        "displayName",
                        "Owner",
                        "password",
                        Api.PASSWORD),
                201);
        user = UUID.fromString(registered.at("/user/id").asText());
        // One that does not end while the thorough form goes on.
        owner = nobody.with(nobody.with(registered.at("/tokens/accessToken").asText())
                .post(
                        "/v1/auth/tokens",
                        Map.of("id", id(), "name", "load", "scopes", List.of("read", "write", "jobs")),
                        201)
                .path("secret")
                .asText());
    }

    @AfterAll
    void stop() throws IOException {
        http.shutdownNow();
        server.close();
    }

    private static UUID id() {
        return Generators.timeBasedEpochRandomGenerator().generate();
    }

    private UUID project() {
        UUID workspace = id();
        UUID project = id();
        owner.post("/v1/workspaces", Map.of("id", workspace, "name", "Ceramics"), 201);
        owner.post("/v1/workspaces/" + workspace + "/projects", Map.of("id", project, "name", "Vases"), 201);
        return project;
    }

    private static Random random() {
        long seed = Long.getLong("fault.seed", new Random().nextLong());
        System.out.println("faults: seed " + seed);
        return new Random(seed);
    }

    private static void pause(Random random) {
        long until = System.nanoTime() + random.nextInt(LONGEST_PAUSE_MILLIS) * 1_000_000L;
        while (System.nanoTime() - until < 0) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    /** Kills one group after the other while everybody works, and answers what is wrong in the end. */
    private List<Finding> findings(Random random, Iterable<List<Part>> groups) throws Exception {
        UUID project = project();
        Ledger ledger = new Ledger();
        List<FaultClient> clients = Stream.generate(
                        () -> new FaultClient(owner, user, project, ledger, random.nextLong()))
                .limit(CLIENTS)
                .toList();
        try (FaultLoad load = new FaultLoad(clients)) {
            for (List<Part> group : groups) {
                load.awaitProgress();
                for (Part victim : group) {
                    pause(random);
                    System.out.println("faults: killed " + victim);
                    server.kill(victim);
                }
                pause(random);
                server.startAgain(group);
            }
            load.awaitProgress();
            load.finish();
        }
        System.out.println("faults: acknowledged " + ledger.changes().size() + " changes, "
                + ledger.jobs().size() + " jobs");
        return FaultCheck.of(owner, project, ledger);
    }

    @Test
    @Timeout(400)
    void eachIsKilledOnceAndNothingAcknowledgedIsLost() throws Exception {
        Random random = random();
        List<Part> victims = new ArrayList<>(List.of(Part.values()));
        Collections.shuffle(victims, random);
        assertThat(findings(random, List.of(victims.subList(0, 2), victims.subList(2, 5))))
                .isEmpty();
    }

    @Test
    @Tag("thorough")
    void nothingAcknowledgedIsLostInTenMinutes() throws Exception {
        Random random = random();
        long end = System.nanoTime()
                + Duration.ofSeconds(Long.getLong("fault.seconds", 600)).toNanos();
        List<Part> parts = List.of(Part.values());
        Iterable<List<Part>> victims = () -> Stream.generate(() -> List.of(parts.get(random.nextInt(parts.size()))))
                .takeWhile(_ -> System.nanoTime() - end < 0)
                .iterator();
        assertThat(findings(random, victims)).isEmpty();
    }

    @Test
    @Timeout(300)
    void plantedLossesAreFound() throws Exception {
        UUID project = project();
        Ledger ledger = oneRound(project, 1);
        assertThat(FaultCheck.of(owner, project, ledger)).isEmpty();
        UUID job = ledger.jobs().iterator().next();

        rot(project);
        assertFound(project, ledger, Kind.BYTES);

        sql("update jobs set state = 'FAILED' where id = ?", job);
        assertFound(project, ledger, Kind.BYTES, Kind.JOB);

        sql("delete from jobs where id = ?", job);
        assertFound(project, ledger, Kind.BYTES, Kind.LOST);

        sql("delete from changes where project_id = ? and seq = 1", project);
        assertFound(project, ledger, Kind.BYTES, Kind.GAP, Kind.LOST);
    }

    @Test
    @Timeout(300)
    void aJobThatWasDoneTwiceIsFound() throws Exception {
        UUID project = project();
        Ledger ledger = oneRound(project, 2);
        UUID made = new JobIds(ledger.jobs().iterator().next()).added(0);
        sql("update projects set last_seq = last_seq + 1 where id = ?", project);
        sql(
                "insert into changes (project_id, seq, id, bytes, received_at)"
                        + " select c.project_id, p.last_seq, gen_random_uuid(), c.bytes, c.received_at"
                        + " from changes c join projects p on p.id = c.project_id where c.id = ?",
                made);
        assertFound(project, ledger, Kind.DOUBLED);
    }

    private Ledger oneRound(UUID project, long seed) {
        Ledger ledger = new Ledger();
        FaultClient client = new FaultClient(owner, user, project, ledger, seed);
        client.round();
        client.finish();
        return ledger;
    }

    private void assertFound(UUID project, Ledger ledger, Kind... kinds) throws Exception {
        assertThat(FaultCheck.of(owner, project, ledger))
                .extracting(Finding::kind)
                .contains(kinds);
    }

    private void sql(String statement, UUID id) throws SQLException {
        try (Connection database = server.database();
                PreparedStatement prepared = database.prepareStatement(statement)) {
            prepared.setObject(1, id);
            assertThat(prepared.executeUpdate()).isEqualTo(1);
        }
    }

    /** Changes the bytes of an imported asset where they lie. */
    private void rot(UUID project) throws IOException {
        String sha256 = owner.get("/v1/projects/" + project + "/assets")
                .findValuesAsText("sha256")
                .getFirst();
        try (Stream<Path> files = Files.walk(folder.resolve("s3"))) {
            Path file = files.filter(it -> sha256.endsWith(it.getFileName().toString()))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            bytes[0] ^= 1;
            Files.write(file, bytes);
        }
    }
}
