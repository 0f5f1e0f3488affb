package org.bozzetto.ai3d;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.bozzetto.ai3d.embed.Embeddings;
import org.bozzetto.ai3d.embed.Space;
import org.bozzetto.ai3d.embed.TextEmbedder;
import org.bozzetto.ai3d.gpu.GpuPack;
import org.bozzetto.ai3d.gpu.GpuPacks;
import org.bozzetto.ai3d.index.AssetEmbedder;
import org.bozzetto.ai3d.index.Indexer;
import org.bozzetto.ai3d.index.LazyVectorIndex;
import org.bozzetto.ai3d.index.LuceneVectorIndex;
import org.bozzetto.ai3d.index.VectorIndex;
import org.bozzetto.ai3d.job.JobRunner;
import org.bozzetto.ai3d.job.ProgressHub;
import org.bozzetto.ai3d.look.SubjectLook;
import org.bozzetto.ai3d.model.InstalledDepth;
import org.bozzetto.ai3d.model.OnnxRuntime;
import org.bozzetto.ai3d.pipeline.PipelineRegistry;
import org.bozzetto.ai3d.service.Ai3dAdminService;
import org.bozzetto.ai3d.service.Ai3dService;
import org.bozzetto.ai3d.service.Guard;
import org.bozzetto.ai3d.service.Serving;
import org.bozzetto.platform.event.EventBus.Event;
import org.bozzetto.platform.event.EventBus.Subscription;
import org.bozzetto.proto.v1.GetJobRequest;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.RecordsGrpc;
import org.bozzetto.proto.v1.RecordsGrpc.RecordsBlockingStub;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The AI/3D module, running: takes jobs from the records' queue, keeps the search index up to date, and answers the {@code Ai3d}
 * service in process and, when asked to, on a port.
 */
public final class Ai3dModule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ai3dModule.class);
    private static final int CLOSE_SECONDS = 3;

    private final RecordsBlockingStub records;
    private final TextEmbedder embedder = new TextEmbedder();
    private final InstalledDepth depth;
    private final ProgressHub hub = new ProgressHub();
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final PipelineRegistry pipelines;
    private final VectorIndex index;
    private final Indexer indexer;
    private final JobRunner runner;
    private final Ai3dService service;
    private final Server server;
    private final ManagedChannel channel;
    private final List<Subscription> subscriptions;
    private final Thread watching;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<Serving> servings = new ArrayList<>();
    private final List<Consumer<Job>> endListeners = new CopyOnWriteArrayList<>();

    private Ai3dModule(Ai3dSettings settings, Surroundings around) throws IOException {
        GpuPack.offered()
                .flatMap(pack -> settings.gpuPack().flatMap(folder -> new GpuPacks(folder, pack).libraries()))
                .ifPresent(OnnxRuntime::useLibraries);
        AssetEmbedder looks = new AssetEmbedder(new SubjectLook(), settings.maxInputBytes());
        this.records = RecordsGrpc.newBlockingStub(around.records());
        this.index = index(settings, looks);
        this.depth = new InstalledDepth(settings.modelPacks());
        this.pipelines = PipelineRegistry.load(settings.plugins());
        this.indexer = new Indexer(records, index, embedder, looks, around.bytes());
        this.runner = new JobRunner(
                new JobRunner.Terms(
                        settings.workerId(),
                        settings.workers(),
                        settings.lease(),
                        settings.poll(),
                        settings.maxInputBytes()),
                records,
                pipelines,
                around.access(),
                new JobRunner.Models(embedder, depth, looks),
                hub,
                this::jobEnded);
        this.service = new Ai3dService(
                records,
                pipelines,
                runner,
                hub,
                indexer,
                index,
                embedder,
                looks,
                around.bytes(),
                around.sizes(),
                settings.maxInputBytes());
        String name = "ai3d-" + UUID.randomUUID();
        this.server = InProcessServerBuilder.forName(name)
                .addService(service)
                .executor(calls)
                .build()
                .start();
        this.channel = InProcessChannelBuilder.forName(name).executor(calls).build();
        this.subscriptions = List.of(
                around.events().subscribe("job", this::jobMoved),
                around.events().subscribe("project", this::projectMoved));
        this.watching = Thread.ofVirtual().name("job-watching").start(() -> lookAtWatched(settings.poll()));
    }

    private static VectorIndex index(Ai3dSettings settings, AssetEmbedder looks) {
        Map<Space, Embeddings.Method> methods = new EnumMap<>(looks.methods());
        methods.put(Space.MEANING, new Embeddings.Method(TextEmbedder.MODEL, TextEmbedder.DIMENSION));
        return new LazyVectorIndex(methods, () -> LuceneVectorIndex.open(settings.indexFolder(), methods));
    }

    /**
     * Starts the module: jobs that an earlier run left behind are queued again, then jobs are taken.
     *
     * @throws IOException if the service cannot start in this process
     */
    public static Ai3dModule start(Ai3dSettings settings, Surroundings around) throws IOException {
        Ai3dModule module = new Ai3dModule(settings, around);
        if (settings.workers() > 0) {
            module.runner.start();
        }
        return module;
    }

    /** The service in this process. */
    public Channel channel() {
        return channel;
    }

    /** The service on a port of this machine; port 0 takes a free one. Open until it, or this module, is closed. */
    public Serving serve(int port) throws IOException {
        return serve("127.0.0.1", port);
    }

    /**
     * The service on a port. It has no sign-in: another host than this machine's own opens it to whoever can reach it.
     *
     * @throws IOException if the address cannot be had
     */
    public Serving serve(String host, int port) throws IOException {
        return serving(Serving.open(service, host, port, calls));
    }

    /** What could not be loaded and why, in words: for a health report. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>(pipelines.problems());
        problems.addAll(depth.problems());
        embedder.problem().ifPresent(problems::add);
        return List.copyOf(problems);
    }

    /** The service on a port for other processes of the same installation, which show certificates. */
    public Serving serve(String host, int port, Guard guard) throws IOException {
        return serving(Serving.guarded(service, new Ai3dAdminService(indexer, index), host, port, guard, calls));
    }

    private Serving serving(Serving serving) {
        synchronized (servings) {
            servings.add(serving);
        }
        return serving;
    }

    /** Calls with every job that ended here, after its end is recorded. The listener must not block. */
    public void onJobEnded(Consumer<Job> listener) {
        endListeners.add(listener);
    }

    private void jobEnded(Job job) {
        if (job.getState() == JobState.SUCCEEDED) {
            follow(UUID.fromString(job.getProjectId()));
        }
        endListeners.forEach(listener -> listener.accept(job));
    }

    /** Brings what the search index knows of a project up to date soon. */
    public void follow(UUID project) {
        indexer.request(project);
    }

    /** How many jobs run here. */
    public int runningJobs() {
        return runner.running();
    }

    /** Whether the records answered when they were last asked for a job. */
    public boolean isAnswered() {
        return runner.isAnswered();
    }

    /** Takes no more jobs, asks callers to go elsewhere, and lets what runs come to its end, but not longer than this. */
    public void drain(Duration patience) {
        synchronized (servings) {
            servings.forEach(Serving::leave);
        }
        runner.drain(patience);
    }

    private void jobMoved(Event event) {
        runner.wake();
        runner.check(event.subject());
        if (hub.watchedElsewhere().contains(event.subject())) {
            look(event.subject());
        }
    }

    private void projectMoved(Event event) {
        follow(UUID.fromString(event.subject()));
    }

    /** Events may be missed; whoever watches a job that runs elsewhere is told all the same. */
    private void lookAtWatched(Duration poll) {
        try {
            while (true) {
                Thread.sleep(poll);
                hub.watchedElsewhere().forEach(this::look);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(String jobId) {
        try {
            hub.moved(records.getJob(GetJobRequest.newBuilder().setJobId(jobId).build()));
        } catch (StatusRuntimeException e) {
            LOG.debug("job {} could not be looked at: {}", jobId, e.getStatus());
        }
    }

    /** Stops taking calls and jobs, hands what runs back into the queue, and frees index and models. */
    @Override
    public void close() throws IOException {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        subscriptions.forEach(Subscription::close);
        watching.interrupt();
        synchronized (servings) {
            servings.forEach(Serving::close);
        }
        channel.shutdownNow();
        server.shutdownNow();
        runner.close();
        indexer.close();
        calls.shutdownNow();
        try {
            boolean _ = calls.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        index.close();
        embedder.close();
        depth.close();
        pipelines.close();
    }
}
