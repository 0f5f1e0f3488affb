package org.bozzetto.bench.sync;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.bozzetto.client.Ids;
import org.bozzetto.kernel.document.ProjectDocument;
import org.bozzetto.kernel.document.ProjectSnapshot;
import org.bozzetto.library.LibraryException;

/** How many changes a server acknowledges while many machines edit one project at once, and how soon all of them are alike again. */
final class Crowd implements AutoCloseable {
    private static final int NODES = 100;
    /** As many own changes as wait at one machine at most: whoever edits by hand makes no more. */
    private static final int MOST_WAITING = 20;

    private final Hall hall = Hall.of(NODES);
    private final UUID project;
    private final List<Machine> machines = new ArrayList<>();

    /** Somebody at each of so many machines. */
    Crowd(Team team, Path folder, int size) throws InterruptedException {
        project = team.project("Crowd");
        for (int i = 0; i < size; i++) {
            machines.add(new Machine(
                    folder.resolve("crowd" + i),
                    team.people().get(i % team.people().size()),
                    project));
        }
        hall.build(machines.getFirst());
        awaitAlike();
    }

    /** Measures, and prints a table. */
    void measure(double seconds) throws InterruptedException {
        long before = serverEnd();
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        long made = all(machine -> edit(machine, end));
        double acknowledged = (System.nanoTime() - begin) / 1e9;
        if (serverEnd() != before + made) {
            throw new IllegalStateException(
                    made + " changes were made, and the log has " + (serverEnd() - before) + " more");
        }
        awaitAlike();
        double alike = (System.nanoTime() - begin) / 1e9;
        requireSame();
        System.out.printf(
                "%n| clients | editing s | changes | acknowledged/s | last acknowledged after s | all alike after s |%n"
                        + "|---|---|---|---|---|---|%n| %d | %.1f | %d | %.0f | %.1f | %.1f |%n",
                machines.size(), seconds, made, made / acknowledged, acknowledged, alike);
    }

    /** @return how many changes were made; the server has them */
    private long edit(Machine machine, long end) throws InterruptedException {
        Random random = new Random(machines.indexOf(machine));
        long made = 0;
        while (System.nanoTime() < end) {
            LibraryException.join(
                    machine.append(List.of(hall.turn(random.nextInt(NODES), random.nextDouble())), Ids.fresh()));
            made++;
            while (machine.log().unsentCount() >= MOST_WAITING && System.nanoTime() < end) {
                LockSupport.parkNanos(1_000_000);
            }
        }
        machine.awaitInStep();
        return made;
    }

    private void awaitAlike() throws InterruptedException {
        long end = serverEnd();
        var _ = all(machine -> {
            try (LiveFold fold = new LiveFold(machine.log(), _ -> {})) {
                fold.await(end);
                return fold.position();
            }
        });
    }

    private long serverEnd() {
        return machines.getFirst().connection().projects().get(project).lastSeq();
    }

    /** Every machine shows what the server's log makes. */
    private void requireSame() {
        ProjectDocument truth = new ProjectDocument(project);
        machines.getFirst()
                .connection()
                .changes()
                .after(project, 0, page -> page.forEach(ordered -> truth.fold(ordered.change())));
        byte[] wanted = ProjectSnapshot.encode(truth).orElseThrow();
        for (Machine machine : machines) {
            if (!Arrays.equals(
                    wanted, ProjectSnapshot.encode(machine.log().document()).orElseThrow())) {
                throw new IllegalStateException("machine " + machines.indexOf(machine) + " shows another project");
            }
        }
    }

    @FunctionalInterface
    private interface Work {
        long at(Machine machine) throws InterruptedException;
    }

    /** At all machines at once; answers the sum. */
    private long all(Work work) throws InterruptedException {
        try (ExecutorService people = Executors.newFixedThreadPool(machines.size())) {
            List<Callable<Long>> works = new ArrayList<>();
            machines.forEach(machine -> works.add(() -> work.at(machine)));
            long sum = 0;
            for (Future<Long> one : people.invokeAll(works)) {
                sum += one.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a machine broke", e.getCause());
        }
    }

    @Override
    public void close() {
        machines.forEach(Machine::close);
    }
}
