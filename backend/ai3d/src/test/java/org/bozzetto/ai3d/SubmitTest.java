package org.bozzetto.ai3d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.bozzetto.ai3d.sample.Workbench;
import org.bozzetto.proto.v1.AssetKind;
import org.bozzetto.proto.v1.Blob;
import org.bozzetto.proto.v1.CancelRequest;
import org.bozzetto.proto.v1.DescribePipelinesRequest;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobInput;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.PipelineDescription;
import org.bozzetto.proto.v1.Revision;
import org.bozzetto.proto.v1.RevisionRef;
import org.bozzetto.proto.v1.SubmitRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What can be submitted, and how it is refused when it cannot. */
@Timeout(60)
class SubmitTest {
    @TempDir
    private Path folder;

    private Workbench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new Workbench(folder);
        bench.start("worker", 1_000);
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    @Test
    void describesItsPipelines() {
        PipelineDescription shape =
                bench
                        .service()
                        .describePipelines(DescribePipelinesRequest.getDefaultInstance())
                        .getPipelinesList()
                        .stream()
                        .filter(pipeline -> pipeline.getId().equals("sample-shape"))
                        .findFirst()
                        .orElseThrow();
        assertThat(shape.getVersion()).isEqualTo(3);
        assertThat(shape.getDeterministic()).isTrue();
        assertThat(shape.getParameterSchemaJson()).contains("\"family\"");
    }

    @Test
    void aPipelineThatDoesNotExistIsRefusedByNamingThoseThatDo() {
        refused(Workbench.request("sample-magic", "{}"), Code.NOT_FOUND, "there is no pipeline \"sample-magic\"");
        refused(Workbench.request("sample-magic", "{}"), Code.NOT_FOUND, "sample-shape");
    }

    @Test
    void parametersThatDoNotFitAreRefusedInWords() {
        refused(
                Workbench.request("sample-shape", "{\"steps\": 0}"),
                Code.INVALID_ARGUMENT,
                "steps must have a minimum value of 1");
        refused(Workbench.request("sample-shape", "{nonsense"), Code.INVALID_ARGUMENT, "not JSON");
    }

    @Test
    void idsThatAreNoneAreRefused() {
        SubmitRequest good = Workbench.request("sample-shape", "{}");
        refused(good.toBuilder().clearJobId().build(), Code.INVALID_ARGUMENT, "job_id is missing");
        refused(good.toBuilder().setProjectId("../..").build(), Code.INVALID_ARGUMENT, "project_id is not a UUID");
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> bench.watch("nobody"))
                .satisfies(e -> assertThat(e.getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT));
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> bench.watch(UUID.randomUUID().toString()))
                .satisfies(e -> assertThat(e.getStatus().getCode()).isEqualTo(Code.NOT_FOUND));
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> bench.service()
                        .cancel(CancelRequest.newBuilder()
                                .setJobId(UUID.randomUUID().toString())
                                .build()))
                .satisfies(e -> assertThat(e.getStatus().getCode()).isEqualTo(Code.NOT_FOUND));
    }

    @Test
    void givesThePipelineItsInputs() throws IOException {
        Blob image = bench.blob("image/png", "cat.png", new byte[123]);
        Job ended = bench.ended(bench.service()
                .submit(reading().addInputs(input("image", image)).build())
                .getId());
        assertThat(ended.getNotesList()).containsExactly("cat.png has 123 bytes, mask false");
    }

    @Test
    void takesARevisionsContentAsInput() throws IOException {
        Blob image = bench.blob("image/png", "cat.png", new byte[77]);
        Revision revision = bench.records()
                .add(
                        UUID.fromString(Workbench.PROJECT),
                        Revision.newBuilder()
                                .setKind(AssetKind.IMAGE)
                                .setName("cat")
                                .addBlobs(image.toBuilder().setRole("thumbnail"))
                                .addBlobs(image));
        JobInput input = JobInput.newBuilder()
                .setRole("image")
                .setRevision(revision.getRef())
                .build();
        Job ended = bench.ended(
                bench.service().submit(reading().addInputs(input).build()).getId());
        assertThat(ended.getNotesList()).containsExactly("cat.png has 77 bytes, mask false");
    }

    @Test
    void inputsThatDoNotFitAreRefusedInWords() throws IOException {
        Blob image = bench.blob("image/png", "cat.png", new byte[10]);
        refused(reading().build(), Code.INVALID_ARGUMENT, "needs the input \"image\"");
        refused(
                reading()
                        .addInputs(input("image", image))
                        .addInputs(input("image", image))
                        .build(),
                Code.INVALID_ARGUMENT,
                "given twice");
        refused(reading().addInputs(input("sound", image)).build(), Code.INVALID_ARGUMENT, "has no input \"sound\"");
        refused(reading().addInputs(JobInput.newBuilder().setRole("image")).build(), Code.INVALID_ARGUMENT, "is empty");
        Blob text = bench.blob("text/plain", "cat.txt", new byte[10]);
        refused(
                reading().addInputs(input("image", text)).build(),
                Code.INVALID_ARGUMENT,
                "is text/plain; the pipeline takes image/png");
        refused(
                reading()
                        .addInputs(input(
                                "image",
                                image.toBuilder().setSha256("../../etc/passwd").build()))
                        .build(),
                Code.INVALID_ARGUMENT,
                "not the name of an object");
        refused(
                reading()
                        .addInputs(input(
                                "image",
                                image.toBuilder().setSha256("0".repeat(64)).build()))
                        .build(),
                Code.NOT_FOUND,
                "not in the object store");
        Blob large = bench.blob("image/png", "large.png", new byte[1_001]);
        refused(
                reading().addInputs(input("image", large)).build(),
                Code.INVALID_ARGUMENT,
                "has 1001 bytes, allowed are 1000");
        RevisionRef gone = RevisionRef.newBuilder()
                .setAssetId(UUID.randomUUID().toString())
                .setRevisionId(UUID.randomUUID().toString())
                .build();
        refused(
                reading()
                        .addInputs(JobInput.newBuilder().setRole("image").setRevision(gone))
                        .build(),
                Code.NOT_FOUND,
                "no such revision");
    }

    @Test
    void anInputThatVanishesBeforeTheRunEndsTheJobInWords() throws IOException {
        String one = bench.submit("sample-endless", "{}");
        String other = bench.submit("sample-endless", "{}");
        bench.awaitStage(one, "going on");
        bench.awaitStage(other, "going on");
        Blob image = bench.blob("image/png", "cat.png", new byte[10]);
        String id = bench.service()
                .submit(reading().addInputs(input("image", image)).build())
                .getId();
        bench.objects().delete(image.getSha256());
        bench.service().cancel(CancelRequest.newBuilder().setJobId(one).build());
        Job ended = bench.ended(id);
        assertThat(ended.getState()).isEqualTo(JobState.FAILED);
        assertThat(ended.getProblem().getCode()).isEqualTo("INPUT_MISSING");
    }

    private static SubmitRequest.Builder reading() {
        return Workbench.request("sample-reading", "").toBuilder();
    }

    private static JobInput input(String role, Blob blob) {
        return JobInput.newBuilder().setRole(role).setBlob(blob).build();
    }

    private void refused(SubmitRequest request, Code code, String words) {
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> bench.service().submit(request))
                .satisfies(e -> assertThat(e.getStatus().getCode()).isEqualTo(code))
                .withMessageContaining(words);
    }
}
