package org.bozzetto.ai3d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.bozzetto.ai3d.sample.Workbench;
import org.bozzetto.ai3d.service.Serving;
import org.bozzetto.proto.v1.Ai3dGrpc;
import org.bozzetto.proto.v1.Ai3dGrpc.Ai3dBlockingStub;
import org.bozzetto.proto.v1.JobEvent;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.SearchRequest;
import org.bozzetto.proto.v1.WatchRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same service on a TCP port. */
@Timeout(60)
class ServeTest {
    @TempDir
    private Path folder;

    private Workbench bench;
    private Ai3dModule module;
    private Serving serving;
    private ManagedChannel channel;

    @BeforeEach
    void open() throws IOException {
        bench = new Workbench(folder);
        module = bench.start();
        serving = module.serve(0);
        channel = NettyChannelBuilder.forAddress("127.0.0.1", serving.port())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void close() throws IOException {
        channel.shutdownNow();
        bench.close();
    }

    @Test
    void aJobRunsAndIsFoundOverThePort() {
        Ai3dBlockingStub remote = stub(channel);
        String id = remote.submit(Workbench.request("sample-shape", "{\"name\": \"teacup\", \"steps\": 3}"))
                .getId();
        Iterator<JobEvent> events =
                remote.watch(WatchRequest.newBuilder().setJobId(id).build());
        JobEvent last = events.next();
        while (events.hasNext()) {
            last = events.next();
        }
        assertThat(last.getJob().getState()).isEqualTo(JobState.SUCCEEDED);
        remote.index(org.bozzetto.proto.v1.IndexRequest.newBuilder()
                .addProjectIds(Workbench.PROJECT)
                .build());
        assertThat(remote.search(SearchRequest.newBuilder()
                                .addProjectIds(Workbench.PROJECT)
                                .setText("something to drink coffee from")
                                .build())
                        .getHits(0)
                        .getName())
                .isEqualTo("teacup");
    }

    @Test
    void answersTheStandardHealthCheck() {
        assertThat(HealthGrpc.newBlockingStub(channel)
                        .check(HealthCheckRequest.getDefaultInstance())
                        .getStatus())
                .isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void refusesRequestsThatAreTooLarge() {
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> stub(channel)
                        .search(SearchRequest.newBuilder()
                                .setText("a".repeat(5 << 20))
                                .build()))
                .satisfies(e -> assertThat(e.getStatus().getCode()).isEqualTo(Code.RESOURCE_EXHAUSTED));
    }

    @Test
    void saysThatAPortIsTaken() {
        assertThatIOException()
                .isThrownBy(() -> module.serve(serving.port()))
                .withMessageContaining("cannot listen on 127.0.0.1 port " + serving.port());
        assertThatIOException()
                .isThrownBy(() -> module.serve("no.such.host.invalid", 0))
                .withMessageContaining("not known");
    }

    @Test
    void closingTheModuleClosesThePort() throws IOException {
        module.close();
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> stub(channel)
                        .search(SearchRequest.newBuilder().setText("a").build()))
                .satisfies(e -> assertThat(e.getStatus().getCode()).isEqualTo(Code.UNAVAILABLE));
    }

    private static Ai3dBlockingStub stub(Channel channel) {
        return Ai3dGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }
}
