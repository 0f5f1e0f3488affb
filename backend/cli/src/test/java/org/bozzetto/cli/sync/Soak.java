package org.bozzetto.cli.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.bozzetto.cli.sync.SoakCheck.Finding;
import org.bozzetto.cli.sync.SoakCheck.Kind;
import org.bozzetto.client.Connection;

/** Machines that work on one project by chance while cables, disks and the server fail; all is well again and checked now and then. */
final class Soak implements AutoCloseable {
    private static final long LONGEST_STEP_MILLIS = 150;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final SoakTeam team;
    private final UUID project;
    private final Planted planted;
    private final Random random;
    private final List<SoakClient> clients = new ArrayList<>();

    /** @param planted a mistake of the second machine or of the server */
    Soak(SoakTeam team, Path folder, Planted planted, long seed) throws IOException {
        System.out.println("soak: seed " + seed + ", planted " + planted);
        this.team = team;
        this.planted = planted;
        random = new Random(seed);
        project = team.project();
        for (SoakTeam.Seat seat : team.seats()) {
            clients.add(new SoakClient(
                    seat,
                    team.workspace(),
                    project,
                    Files.createDirectories(folder.resolve(seat.name())),
                    clients.size() == 1 ? planted : Planted.NOTHING,
                    random.nextLong()));
        }
    }

    static void await(String what, BooleanSupplier condition) {
        if (!comes(condition)) {
            throw new AssertionError("never came: " + what);
        }
    }

    private static boolean comes(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(50_000_000);
        }
        return true;
    }

    /** Works for so long, lets everything settle, and answers what is wrong then. */
    List<Finding> work(Duration time, boolean killsServer) throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService people = Executors.newCachedThreadPool()) {
            List<Future<?>> working = new ArrayList<>();
            for (SoakClient client : clients) {
                Random own = new Random(random.nextLong());
                working.add(people.submit(() -> work(client, own, end)));
            }
            long until = System.nanoTime() + time.toNanos();
            if (killsServer) {
                pause(random.nextLong(1 + time.toNanos() / 2));
                team.killAndStart();
            }
            pause(until - System.nanoTime());
            end.countDown();
            for (Future<?> one : working) {
                result(one);
            }
        }
        clients.get(1).beAway();
        return settle();
    }

    private static void pause(long nanos) {
        long until = System.nanoTime() + nanos;
        while (System.nanoTime() - until < 0) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    private static void result(Future<?> one) throws Exception {
        try {
            one.get();
        } catch (ExecutionException e) {
            throw new AssertionError("a machine broke", e.getCause());
        }
    }

    private static Void work(SoakClient client, Random random, CountDownLatch end) throws Exception {
        while (!end.await(1 + random.nextLong(LONGEST_STEP_MILLIS), TimeUnit.MILLISECONDS)) {
            client.step();
        }
        return null;
    }

    private List<Finding> settle() throws IOException, SQLException {
        clients.forEach(SoakClient::heal);
        try (Connection server = team.checked()) {
            boolean isSettled = comes(() -> {
                long seq = server.projects().get(project).lastSeq();
                // Everybody is asked, so that everybody goes on.
                return clients.stream()
                        .filter(client -> !client.isSettled(seq))
                        .toList()
                        .isEmpty();
            });
            if (!isSettled) {
                return clients.stream()
                        .map(client -> new Finding(Kind.UNSETTLED, client.name() + ": " + client.state()))
                        .toList();
            }
            plant(server);
            List<Finding> found = SoakCheck.of(server, project, clients);
            System.out.println("soak: " + server.projects().get(project).lastSeq() + " changes, "
                    + clients.stream().mapToInt(it -> it.saved().size()).sum() + " acknowledged here, "
                    + clients.stream().mapToInt(it -> it.givenUp().size()).sum() + " given up, findings " + found);
            return found;
        }
    }

    private void plant(Connection server) throws IOException, SQLException {
        if (planted == Planted.SERVER_LOSES_A_CHANGE) {
            team.loseChange(project, server.projects().get(project).lastSeq() / 2);
        } else if (planted == Planted.BYTES_ROT) {
            rot(clients.get(1).blobFolder());
        }
    }

    private static void rot(Path blobs) throws IOException {
        try (Stream<Path> files = Files.walk(blobs)) {
            Path one = files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().length() > 60)
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(one);
            bytes[bytes.length / 2] ^= 1;
            Files.deleteIfExists(one);
            Files.write(one, bytes);
        }
    }

    @Override
    public void close() {
        clients.forEach(SoakClient::close);
    }
}
