package org.bozzetto.data;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.bozzetto.proto.v1.Artifact;
import org.bozzetto.proto.v1.AssetKind;
import org.bozzetto.proto.v1.Blob;
import org.bozzetto.proto.v1.CompleteRequest;
import org.bozzetto.proto.v1.EnqueueRequest;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.LeaseRequest;
import org.bozzetto.proto.v1.LeaseResponse;
import org.bozzetto.proto.v1.RecordsGrpc;
import org.bozzetto.proto.v1.RecordsGrpc.RecordsBlockingStub;

/** A job without inputs, as the worker that runs it sees it. */
record RunningJob(TestServer server, ManagedChannel channel, Job job, String grant) implements AutoCloseable {

    static RunningJob start(TestServer server, Person person, UUID project) {
        ManagedChannel channel = NettyChannelBuilder.forAddress(
                        "127.0.0.1", server.data().recordsPort())
                .usePlaintext()
                .build();
        Job queued = with(channel, "authorization", "Bearer " + person.token())
                .enqueue(EnqueueRequest.newBuilder()
                        .setJob(Job.newBuilder()
                                .setId(TestServer.id().toString())
                                .setProjectId(project.toString())
                                .setPipeline("sample")
                                .setParametersJson("{}"))
                        .build());
        LeaseResponse leased = RecordsGrpc.newBlockingStub(channel)
                .lease(LeaseRequest.newBuilder()
                        .setWorkerId("worker")
                        .addPipelines(queued.getPipeline())
                        .setTtlSeconds(60)
                        .build());
        return new RunningJob(server, channel, leased.getJob(), leased.getGrant());
    }

    private static RecordsBlockingStub with(ManagedChannel channel, String header, String value) {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of(header, Metadata.ASCII_STRING_MARSHALLER), value);
        return RecordsGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    void store(byte[] bytes) {
        server.nobody()
                .send(
                        "PUT",
                        "/internal/jobs/" + job.getId() + "/objects/" + TestServer.sha256(bytes),
                        Map.of("Bozzetto-Job-Grant", grant),
                        BodyPublishers.ofByteArray(bytes))
                .expect(204);
    }

    /** Succeeds with a model of each. */
    Job end(byte[]... results) {
        CompleteRequest.Builder end = CompleteRequest.newBuilder()
                .setJobId(job.getId())
                .setAttempt(job.getAttempt())
                .setPipelineVersion(1)
                .setState(JobState.SUCCEEDED);
        for (byte[] bytes : results) {
            end.addArtifacts(Artifact.newBuilder()
                    .setKind(AssetKind.MODEL)
                    .setName("Vase")
                    .addBlobs(Blob.newBuilder()
                            .setRole("content")
                            .setSha256(TestServer.sha256(bytes))
                            .setSizeBytes(bytes.length)
                            .setMediaType("model/gltf-binary")));
        }
        return with(channel, "bozzetto-job-grant", grant).complete(end.build());
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
