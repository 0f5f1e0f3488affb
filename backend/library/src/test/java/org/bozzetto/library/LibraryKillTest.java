package org.bozzetto.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.bozzetto.proto.v1.EnqueueRequest;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.LeaseRequest;
import org.bozzetto.proto.v1.RecordsGrpc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real program that writes is killed. */
class LibraryKillTest {
    @TempDir
    private Path folder;

    /** Appends until it is killed; prints each change once it is acknowledged. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws Exception {
            Library library = Library.open(Path.of(arguments[0]), Access.WRITE, "a writer");
            ProjectLog log = library.project(library.defaultProject().id());
            for (int t = 0; t < 4; t++) {
                int thread = t;
                Thread.ofPlatform().start(() -> {
                    for (int i = 0; ; i++) {
                        var payload = i % 20 == 0
                                ? LibraryFixture.added(100_000L * thread + i, AssetKind.MODEL, "Thing")
                                : new ProjectRenamed("name " + i);
                        LoggedChange change = log.append(List.of(payload), UUID.randomUUID())
                                .join()
                                .getFirst();
                        System.out.println(change.seq() + " " + change.change().id());
                    }
                });
            }
        }
    }

    /** Queues jobs until it is killed; prints each once it is queued, the first after it was leased too. */
    static final class Submitter {
        private Submitter() {}

        public static void main(String[] arguments) {
            Library library = Library.open(Path.of(arguments[0]), Access.WRITE, "a submitter");
            UUID project = library.defaultProject().id();
            RecordsGrpc.RecordsBlockingStub records = records(library);
            for (int i = 0; ; i++) {
                UUID job = LibraryFixture.id(i);
                records.enqueue(EnqueueRequest.newBuilder()
                        .setJob(Job.newBuilder()
                                .setId(job.toString())
                                .setProjectId(project.toString())
                                .setPipeline("p"))
                        .build());
                if (i == 0) {
                    records.lease(lease());
                }
                System.out.println(job);
            }
        }
    }

    private static RecordsGrpc.RecordsBlockingStub records(Library library) {
        try {
            String name = InProcessServerBuilder.generateName();
            InProcessServerBuilder.forName(name)
                    .directExecutor()
                    .addService(library.records())
                    .build()
                    .start();
            return RecordsGrpc.newBlockingStub(
                    InProcessChannelBuilder.forName(name).directExecutor().build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LeaseRequest lease() {
        return LeaseRequest.newBuilder().setWorkerId("w").setTtlSeconds(3600).build();
    }

    @Test
    void queuedJobsOutliveTheProgramAndTheRunningOneRunsAgain() throws Exception {
        List<String> told = runUntilKilled(Submitter.class, 30);
        try (Library library = LibraryFixture.write(folder)) {
            RecordsGrpc.RecordsBlockingStub records = records(library);
            for (String job : told) {
                Job leased = records.lease(lease()).getJob();
                assertThat(leased.getId()).isEqualTo(job);
                assertThat(leased.getAttempt()).isEqualTo(job.equals(told.getFirst()) ? 2 : 1);
            }
        }
    }

    private List<String> runUntilKilled(Class<?> program, int lineCount) throws Exception {
        List<String> told = new ArrayList<>();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            for (int i = 0; i < lineCount; i++) {
                told.add(lines.readLine());
            }
            assertThatThrownBy(() -> LibraryFixture.write(folder))
                    .hasMessageContaining("(process " + process.pid() + ")");
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return told;
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whatAKilledProgramWasToldIsThere() throws Exception {
        List<String> told = new ArrayList<>(runUntilKilled(Writer.class, 300));
        told.addAll(runUntilKilled(Writer.class, 300));
        try (Library library = LibraryFixture.write(folder)) {
            Project project = library.defaultProject();
            List<LoggedChange> changes = library.project(project.id()).changes(0);
            for (String line : told) {
                String[] parts = line.split(" ", 2);
                LoggedChange change = changes.get(Integer.parseInt(parts[0]) - 1);
                assertThat(change.change().id()).hasToString(parts[1]);
            }
            assertThat(library.assets().reached(project.id())).isEqualTo(project.lastSeq());
            long things = changes.stream()
                    .filter(c -> c.change().payload() instanceof org.bozzetto.kernel.change.AssetChange.Added)
                    .map(c ->
                            ((org.bozzetto.kernel.change.AssetChange) c.change().payload()).asset())
                    .distinct()
                    .count();
            assertThat(library.assets().list(AssetQuery.in(project.id())).total())
                    .isEqualTo(things);
        }
    }
}
