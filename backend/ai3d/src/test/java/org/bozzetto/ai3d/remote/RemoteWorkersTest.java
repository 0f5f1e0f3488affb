package org.bozzetto.ai3d.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.bozzetto.ai3d.Ai3dSettings;
import org.bozzetto.ai3d.sample.SampleRecords;
import org.bozzetto.ai3d.sample.Workbench;
import org.bozzetto.platform.event.InProcessEventBus;
import org.bozzetto.platform.object.FolderObjectStore;
import org.bozzetto.platform.object.ObjectStore;
import org.bozzetto.platform.tls.GrpcTls;
import org.bozzetto.platform.tls.InternalCa;
import org.bozzetto.platform.tls.Role;
import org.bozzetto.proto.v1.Ai3dAdminGrpc;
import org.bozzetto.proto.v1.Ai3dGrpc;
import org.bozzetto.proto.v1.Ai3dGrpc.Ai3dBlockingStub;
import org.bozzetto.proto.v1.AssetKind;
import org.bozzetto.proto.v1.Blob;
import org.bozzetto.proto.v1.CancelRequest;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobEvent;
import org.bozzetto.proto.v1.JobInput;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.ReindexProgress;
import org.bozzetto.proto.v1.ReindexRequest;
import org.bozzetto.proto.v1.Revision;
import org.bozzetto.proto.v1.SearchHit;
import org.bozzetto.proto.v1.SearchRequest;
import org.bozzetto.proto.v1.SubmitRequest;
import org.bozzetto.proto.v1.WatchRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers of their own against a Data Service over the network. */
@Timeout(90)
class RemoteWorkersTest {
    private static final UUID PROJECT = UUID.fromString(Workbench.PROJECT);

    @TempDir
    private Path folder;

    private final SampleRecords records = new SampleRecords(new InProcessEventBus());
    private final List<AutoCloseable> opened = new ArrayList<>();
    private ObjectStore objects;
    private InternalCa authority;
    private SampleDataService data;

    @BeforeEach
    void open() throws IOException {
        authority = InternalCa.open(folder.resolve("pki"), Clock.systemUTC());
        objects = FolderObjectStore.open(folder.resolve("objects"));
        data = dataService(0, 0);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
        data.close();
        records.close();
    }

    private SampleDataService dataService(int grpcPort, int httpPort) throws IOException {
        return new SampleDataService(records, objects, authority.identity(Role.DATA), grpcPort, httpPort);
    }

    private Ai3dServer worker(String id) throws IOException {
        Ai3dSettings module = new Ai3dSettings(
                id,
                1,
                folder.resolve(id + "-index"),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(2),
                Duration.ofMillis(50),
                1 << 20);
        Ai3dServer server = Ai3dServer.start(new Ai3dServerSettings(
                module,
                authority.identity(Role.AI3D),
                "127.0.0.1",
                0,
                data.rest(),
                "127.0.0.1",
                data.grpcPort(),
                folder.resolve(id + "-scratch"),
                Duration.ofMillis(300)));
        opened.add(server);
        return server;
    }

    private ManagedChannel channel(Role role, Ai3dServer server) throws IOException {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                .sslContext(GrpcTls.client(authority.identity(role), Role.AI3D))
                .build();
        opened.add(channel::shutdownNow);
        return channel;
    }

    private Ai3dBlockingStub as(Role role, Ai3dServer server) throws IOException {
        Metadata token = new Metadata();
        token.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer of-mara");
        return Ai3dGrpc.newBlockingStub(channel(role, server))
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(token))
                .withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    private static Job ended(Ai3dBlockingStub stub, String job) {
        Iterator<JobEvent> events =
                stub.watch(WatchRequest.newBuilder().setJobId(job).build());
        Job last = events.next().getJob();
        while (events.hasNext()) {
            last = events.next().getJob();
        }
        return last;
    }

    private static void awaitStage(Ai3dBlockingStub stub, String job, String stage) {
        Iterator<JobEvent> events =
                stub.watch(WatchRequest.newBuilder().setJobId(job).build());
        while (!events.next().getStage().equals(stage)) {
            Thread.onSpinWait();
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    private SubmitRequest reading(byte[] picture) throws IOException {
        ObjectStore.Stored stored = objects.put(new ByteArrayInputStream(picture));
        return Workbench.request("sample-reading", "{}").toBuilder()
                .addInputs(JobInput.newBuilder()
                        .setRole("image")
                        .setBlob(Blob.newBuilder()
                                .setRole("content")
                                .setSha256(stored.sha256())
                                .setSizeBytes(stored.size())
                                .setMediaType("image/png")
                                .setFileName("vase.png")))
                .build();
    }

    @Test
    void aJobPassesThroughTheNetworkAndShowsItsGrant() throws IOException {
        Ai3dBlockingStub gateway = as(Role.GATEWAY, worker("one"));
        Job job = ended(
                gateway,
                gateway.submit(Workbench.request("sample-shape", "{\"name\": \"teacup\", \"steps\": 3}"))
                        .getId());
        assertThat(job.getState()).isEqualTo(JobState.SUCCEEDED);
        for (Blob blob : job.getResults(0).getBlobsList()) {
            assertThat(objects.size(blob.getSha256())).hasValue(blob.getSizeBytes());
        }
        String grant = SampleRecords.grant(job.getId());
        assertThat(data.shown)
                .contains(
                        "Enqueue authorization=Bearer of-mara",
                        "Complete bozzetto-job-grant=" + grant,
                        "Heartbeat bozzetto-job-grant=" + grant,
                        "PUT " + grant)
                .doesNotContain("Complete authorization=Bearer of-mara");
    }

    @Test
    void inputsAreFetchedAgainWhenTheyCameDamagedOrNotAtAll() throws IOException {
        Ai3dBlockingStub gateway = as(Role.GATEWAY, worker("one"));
        data.damagedAnswers.set(1);
        data.awayAnswers.set(1);
        Job job = ended(gateway, gateway.submit(reading(new byte[] {1, 2, 3})).getId());
        assertThat(job.getNotesList()).containsExactly("vase.png has 3 bytes, mask false");
        assertThat(folder.resolve("one-scratch")).isEmptyDirectory();
    }

    @Test
    void anInputThatIsLargerThanItWasSaidToBeEndsItsJob() throws IOException {
        Ai3dBlockingStub gateway = as(Role.GATEWAY, worker("one"));
        SubmitRequest honest = reading(new byte[(1 << 20) + 1]);
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> gateway.submit(honest))
                .satisfies(e -> assertThat(e.getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT));
        SubmitRequest.Builder lying = honest.toBuilder();
        lying.getInputsBuilder(0).getBlobBuilder().setSizeBytes(3);
        Job job = ended(gateway, gateway.submit(lying.build()).getId());
        assertThat(job.getState()).isEqualTo(JobState.FAILED);
        assertThat(job.getProblem().getMessage()).contains("has 1048577 bytes, allowed are 1048576");
    }

    @Test
    void onlyTheGatewayMayCall() {
        for (Role role : List.of(Role.DATA, Role.AI3D)) {
            assertThatExceptionOfType(StatusRuntimeException.class)
                    .isThrownBy(() -> as(role, worker("of-" + role))
                            .search(SearchRequest.newBuilder().setText("a").build()));
        }
    }

    @Test
    void aWorkerStartsAndGoesOnWithoutTheDataService() throws IOException {
        int grpcPort = data.grpcPort();
        int httpPort = data.httpPort();
        data.close();
        Ai3dServer worker = worker("one");
        Ai3dBlockingStub gateway = as(Role.GATEWAY, worker);
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> gateway.submit(Workbench.request("sample-shape", "{}")))
                .satisfies(e -> assertThat(e.getStatus().getCode()).isEqualTo(Code.UNAVAILABLE));
        await(() -> !worker.isReady());
        data = dataService(grpcPort, httpPort);
        await(worker::isReady);
        Job job = ended(
                gateway,
                gateway.submit(Workbench.request("sample-shape", "{\"family\": \"mug\"}"))
                        .getId());
        assertThat(job.getState()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void whatAnotherProcessAddedIsFound() throws IOException {
        Ai3dBlockingStub gateway = as(Role.GATEWAY, worker("one"));
        Revision added = records.add(
                PROJECT, Revision.newBuilder().setKind(AssetKind.MODEL).setName("brass candlestick"));
        data.tell("{\"topic\":\"project\",\"subject\":\"" + PROJECT + "\",\"position\":" + added.getSeq() + "}");
        SearchRequest request = SearchRequest.newBuilder()
                .addProjectIds(PROJECT.toString())
                .setText("candlestick")
                .build();
        await(() -> gateway.search(request).getHitsCount() == 1);
        assertThat(gateway.search(request.toBuilder()
                                .clearProjectIds()
                                .addProjectIds(UUID.randomUUID().toString())
                                .build())
                        .getHitsList())
                .isEmpty();
    }

    private static List<String> search(Ai3dBlockingStub gateway, String text) {
        return found(gateway, text, PROJECT).stream().map(SearchHit::getName).toList();
    }

    private static List<SearchHit> found(Ai3dBlockingStub gateway, String text, UUID... projects) {
        SearchRequest.Builder request = SearchRequest.newBuilder().setText(text);
        for (UUID project : projects) {
            request.addProjectIds(project.toString());
        }
        return gateway.search(request.build()).getHitsList();
    }

    private List<ReindexProgress> reindex(Role role, Ai3dServer server) throws IOException {
        List<ReindexProgress> told = new ArrayList<>();
        Ai3dAdminGrpc.newBlockingStub(channel(role, server))
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .reindex(ReindexRequest.getDefaultInstance())
                .forEachRemaining(told::add);
        return told;
    }

    @Test
    void itsOwnRoleAloneHasItsIndexMadeAnew() throws IOException {
        Ai3dServer worker = worker("one");
        Ai3dBlockingStub gateway = as(Role.GATEWAY, worker);
        Revision added = records.add(
                PROJECT, Revision.newBuilder().setKind(AssetKind.MODEL).setName("brass candlestick"));
        data.tell("{\"topic\":\"project\",\"subject\":\"" + PROJECT + "\",\"position\":" + added.getSeq() + "}");
        await(() -> search(gateway, "candlestick").contains("brass candlestick"));
        records.rewrite(added, "silver samovar");
        for (Role role : List.of(Role.GATEWAY, Role.DATA)) {
            assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> reindex(role, worker));
        }
        assertThat(search(gateway, "candlestick")).containsExactly("brass candlestick");
        assertThat(reindex(Role.AI3D, worker))
                .containsExactly(
                        ReindexProgress.newBuilder().setAll(1).setDocuments(1).build(),
                        ReindexProgress.newBuilder()
                                .setDone(1)
                                .setAll(1)
                                .setDocuments(1)
                                .build());
        assertThat(search(gateway, "samovar")).containsExactly("silver samovar");
    }

    @Test
    void anIndexThatIsMadeAnewHasNothingOfDeletedProjects() throws IOException {
        Ai3dServer worker = worker("one");
        Ai3dBlockingStub gateway = as(Role.GATEWAY, worker);
        UUID other = UUID.randomUUID();
        for (UUID project : List.of(PROJECT, other)) {
            Revision added = records.add(
                    project, Revision.newBuilder().setKind(AssetKind.MODEL).setName("brass candlestick"));
            data.tell("{\"topic\":\"project\",\"subject\":\"" + project + "\",\"position\":" + added.getSeq() + "}");
        }
        await(() -> found(gateway, "candlestick", PROJECT, other).size() == 2);
        records.delete(PROJECT);
        assertThat(reindex(Role.AI3D, worker).getLast())
                .isEqualTo(ReindexProgress.newBuilder()
                        .setDone(1)
                        .setAll(1)
                        .setDocuments(1)
                        .build());
        assertThat(found(gateway, "candlestick", PROJECT, other))
                .extracting(SearchHit::getProjectId)
                .containsExactly(other.toString());
        assertThat(found(gateway, "candlestick", PROJECT)).isEmpty();
    }

    @Test
    void aWorkerThatStopsHandsItsJobToAnother() throws IOException {
        Ai3dServer one = worker("one");
        Ai3dBlockingStub first = as(Role.GATEWAY, one);
        String job = first.submit(Workbench.request("sample-endless", "{}")).getId();
        awaitStage(first, job, "going on");
        Ai3dBlockingStub second = as(Role.GATEWAY, worker("two"));
        one.close();
        awaitStage(second, job, "going on");
        second.cancel(CancelRequest.newBuilder().setJobId(job).build());
        Job ended = ended(second, job);
        assertThat(ended.getState()).isEqualTo(JobState.CANCELLED);
        assertThat(ended.getAttempt()).isEqualTo(2);
    }

    @Test
    void leavesNoFilesBehind() throws IOException {
        Path scratch = Files.createDirectories(folder.resolve("one-scratch"));
        Files.writeString(scratch.resolve("input-of-a-killed-process"), "left");
        worker("one");
        assertThat(scratch).isEmptyDirectory();
    }
}
