package org.bozzetto.bench.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A shared project between machines and a server: {@code bozzetto serve} in a process of its own, and in this one libraries that the
 * studio's own client keeps in step with it over TLS on the loopback. A large project opened with nothing of it on the machine, with
 * all of it, and with as many changes missing as it has nodes; from an edit to the other machine's scene; and many machines that edit
 * at once. What comes is compared with what was made; what differs ends the benchmark.
 *
 * <p>Arguments: nodes (default 10000), rounds of each opening (5), edits (300), machines (20), seconds that they edit (10).
 */
public final class SyncBench {
    private SyncBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int nodes = (int) argument(args, 0, 10_000);
        int rounds = (int) argument(args, 1, 5);
        int edits = (int) argument(args, 2, 300);
        int machines = (int) argument(args, 3, 20);
        double seconds = argument(args, 4, 10);
        Path folder = Files.createTempDirectory("sync-bench");
        try (ServeProcess server = ServeProcess.start(folder)) {
            Team team = new Team(server, folder, machines);
            UUID project = team.project("Hall");
            Hall hall = Hall.of(nodes);
            Person anna = team.people().getFirst();
            Person ben = team.people().getLast();
            try (Machine author = new Machine(folder.resolve("author"), anna, project)) {
                hall.build(author);
                new Opening(folder, ben, project, rounds).measure(author, hall);
                try (Machine other = new Machine(folder.resolve("behind0"), ben, project)) {
                    Latency.measure(author, other, hall, edits);
                }
            }
            try (Crowd crowd = new Crowd(team, folder, machines)) {
                crowd.measure(seconds);
            }
        } finally {
            delete(folder);
        }
    }

    private static double argument(String[] args, int place, double usual) {
        return args.length > place ? Double.parseDouble(args[place]) : usual;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
