package org.bozzetto.ai3d.sample;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bozzetto.ai3d.Ai3dModule;
import org.bozzetto.ai3d.Ai3dSettings;
import org.bozzetto.ai3d.Surroundings;
import org.bozzetto.platform.event.EventBus;
import org.bozzetto.platform.event.InProcessEventBus;
import org.bozzetto.platform.object.FolderObjectStore;
import org.bozzetto.platform.object.ObjectStore;
import org.bozzetto.proto.v1.Ai3dGrpc;
import org.bozzetto.proto.v1.Ai3dGrpc.Ai3dBlockingStub;
import org.bozzetto.proto.v1.Blob;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobEvent;
import org.bozzetto.proto.v1.RecordsGrpc;
import org.bozzetto.proto.v1.RecordsGrpc.RecordsBlockingStub;
import org.bozzetto.proto.v1.SubmitRequest;
import org.bozzetto.proto.v1.WatchRequest;

/** The AI/3D module with everything around it, in a folder. */
public final class Workbench implements AutoCloseable {
    public static final String PROJECT = "0197a000-0000-7000-8000-000000000001";

    private static final int PATIENCE_SECONDS = 40;

    private final Path folder;
    private final EventBus events = new InProcessEventBus();
    private final SampleRecords records = new SampleRecords(events);
    private final ObjectStore objects;
    private final Server recordsServer;
    private final ManagedChannel recordsChannel;
    private Optional<Ai3dModule> module = Optional.empty();

    public Workbench(Path folder) throws IOException {
        this.folder = folder;
        this.objects = FolderObjectStore.open(folder.resolve("objects"));
        String name = "records-" + UUID.randomUUID();
        this.recordsServer =
                InProcessServerBuilder.forName(name).addService(records).build().start();
        this.recordsChannel = InProcessChannelBuilder.forName(name).build();
    }

    /** Starts the module with two workers. */
    public Ai3dModule start() throws IOException {
        return start("worker", 1 << 20);
    }

    public Ai3dModule start(String worker, long maxInputBytes) throws IOException {
        Ai3dSettings settings = new Ai3dSettings(
                worker,
                2,
                folder.resolve("index"),
                Optional.of(folder.resolve("plugins")),
                Optional.empty(),
                Duration.ofSeconds(2),
                Duration.ofMillis(50),
                maxInputBytes);
        Ai3dModule started = Ai3dModule.start(settings, Surroundings.here(recordsChannel, objects, events));
        module = Optional.of(started);
        return started;
    }

    public SampleRecords records() {
        return records;
    }

    public ObjectStore objects() {
        return objects;
    }

    public EventBus events() {
        return events;
    }

    /** The records as the module calls them. */
    public RecordsBlockingStub recordsStub() {
        return RecordsGrpc.newBlockingStub(recordsChannel);
    }

    /** The service in process. */
    public Ai3dBlockingStub service() {
        return Ai3dGrpc.newBlockingStub(module.orElseThrow().channel())
                .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    public static SubmitRequest request(String pipeline, String parameters) {
        return SubmitRequest.newBuilder()
                .setJobId(UUID.randomUUID().toString())
                .setProjectId(PROJECT)
                .setPipeline(pipeline)
                .setParametersJson(parameters)
                .setSeed(7)
                .setTitle("a test")
                .build();
    }

    /** Submits a job and answers its id. */
    public String submit(String pipeline, String parameters) {
        return service().submit(request(pipeline, parameters)).getId();
    }

    /** Every event until the job ends. */
    public List<JobEvent> watch(String jobId) {
        List<JobEvent> seen = new ArrayList<>();
        watching(jobId).forEachRemaining(seen::add);
        return seen;
    }

    public Iterator<JobEvent> watching(String jobId) {
        return service().watch(WatchRequest.newBuilder().setJobId(jobId).build());
    }

    /** Waits until the job has ended. */
    public Job ended(String jobId) {
        return watch(jobId).getLast().getJob();
    }

    /** Waits until the job's pipeline has said something. */
    public void awaitStage(String jobId, String stage) {
        Iterator<JobEvent> seen = watching(jobId);
        while (!seen.next().getStage().equals(stage)) {
            Thread.onSpinWait();
        }
    }

    /** Stores bytes as an import would. */
    public Blob blob(String mediaType, String fileName, byte[] bytes) throws IOException {
        ObjectStore.Stored stored = objects.put(new ByteArrayInputStream(bytes));
        return Blob.newBuilder()
                .setRole("content")
                .setSha256(stored.sha256())
                .setSizeBytes(stored.size())
                .setMediaType(mediaType)
                .setFileName(fileName)
                .build();
    }

    @Override
    public void close() throws IOException {
        if (module.isPresent()) {
            module.get().close();
        }
        recordsChannel.shutdownNow();
        recordsServer.shutdownNow();
        events.close();
        records.close();
    }
}
