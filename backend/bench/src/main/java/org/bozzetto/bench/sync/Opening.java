package org.bozzetto.bench.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** How long it takes from the opening of a library until a large project is folded: with nothing of it there, all of it, and half of it. */
final class Opening {
    private final Path folder;
    private final Person person;
    private final UUID project;
    private final int rounds;

    /** @param folder for libraries */
    Opening(Path folder, Person person, UUID project, int rounds) {
        this.folder = folder;
        this.person = person;
        this.project = project;
        this.rounds = rounds;
    }

    /**
     * Measures, and prints a table.
     *
     * @param author where the hall was built; turns all of it meanwhile
     */
    void measure(Machine author, Hall hall) throws IOException, InterruptedException {
        System.out.printf(
                "| %d nodes | median ms | longest ms |%n|---|---|---|%n",
                hall.nodes().size());
        End built = End.of(author);
        List<Long> cold = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            cold.add(untilFolded(folder.resolve("cold" + round), built));
        }
        print("opened cold: an empty library", cold);
        Path behind = folder.resolve("cold0");
        List<Long> warm = new ArrayList<>();
        List<Long> inStep = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            open(behind, built, warm, inStep);
        }
        print("opened warm: the library has it", warm);
        print("opened warm: and the server was asked", inStep);
        hall.turnAll(author);
        End turned = End.of(author);
        List<Long> caughtUp = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Path copy = folder.resolve("behind" + round);
            copy(behind, copy);
            caughtUp.add(untilFolded(copy, turned));
        }
        print(turned.position() - built.position() + " changes behind: caught up", caughtUp);
    }

    /** Where everybody is to come. */
    private record End(long position, byte[] snapshot) {
        static End of(Machine author) {
            try (LiveFold fold = new LiveFold(author.log(), _ -> {})) {
                return new End(author.log().seenSeq(), fold.snapshot());
            }
        }

        void check(LiveFold fold) {
            if (!Arrays.equals(snapshot, fold.snapshot())) {
                throw new IllegalStateException("another project came than the one that was made");
            }
        }
    }

    private long untilFolded(Path library, End end) throws InterruptedException {
        List<Long> times = new ArrayList<>();
        open(library, end, times, new ArrayList<>());
        return times.getFirst();
    }

    private void open(Path library, End end, List<Long> folded, List<Long> inStep) throws InterruptedException {
        long begin = System.nanoTime();
        try (Machine machine = new Machine(library, person, project);
                LiveFold fold = new LiveFold(machine.log(), _ -> {})) {
            fold.await(end.position());
            folded.add(System.nanoTime() - begin);
            machine.awaitInStep();
            inStep.add(System.nanoTime() - begin);
            end.check(fold);
        }
    }

    private static void print(String what, List<Long> nanos) {
        Times times = Times.of(nanos);
        System.out.printf("| %s | %.0f | %.0f |%n", what, times.millis(0.5), times.millis(1));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
