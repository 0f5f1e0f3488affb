package org.bozzetto.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.UUID;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.JobIds;
import org.bozzetto.proto.v1.Artifact;
import org.bozzetto.proto.v1.AssetKind;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobInput;
import org.junit.jupiter.api.Test;

class JobArtifactsTest {
    private static final BlobRef MODEL = new BlobRef("model", "ab".repeat(32), 12, "model/gltf-binary", "stool.glb");
    private static final JobIds IDS = new JobIds(new UUID(0x7000, 0x8000_0000_0000_0001L));
    private static final UUID PHOTO = new UUID(0x7000, 0x8000_0000_0000_0002L);
    private static final Job JOB = Job.newBuilder()
            .setId(IDS.job().toString())
            .setPipeline("image-to-mesh")
            .setParametersJson("{}")
            .setSeed(42)
            .addInputs(JobInput.newBuilder().setRevision(AssetMessages.ref(new UUID(1, 1), PHOTO)))
            .build();
    private static final Artifact STOOL = Artifact.newBuilder()
            .setKind(AssetKind.MODEL)
            .setName("Stool")
            .addTags("oak")
            .addBlobs(AssetMessages.blob(MODEL))
            .build();

    @Test
    void anArtifactBecomesAnAssetThatKnowsWhereItComesFrom() {
        AssetChange.Added added = JobArtifacts.added(JOB, IDS, 0, STOOL, 3);

        assertThat(added).isEqualTo(JobArtifacts.added(JOB, IDS, 0, STOOL, 3));
        assertThat(added.asset()).isEqualTo(IDS.asset(0)).isNotEqualTo(IDS.asset(1));
        assertThat(added.name()).isEqualTo("Stool");
        assertThat(added.tags()).containsExactly("oak");
        assertThat(added.revision().blobs()).isEqualTo(List.of(MODEL));
        assertThat(added.revision().provenance().inputs()).containsExactly(PHOTO);
        assertThat(added.revision().provenance().version()).isEqualTo(3);
    }

    @Test
    void aResultPointsAtTheAsset() {
        AssetChange.Added added = JobArtifacts.added(JOB, IDS, 0, STOOL, 3);

        assertThat(JobArtifacts.result(added).getRevision())
                .isEqualTo(AssetMessages.ref(IDS.asset(0), IDS.revision(0)));
        assertThat(JobArtifacts.result(added).getBlobsList()).containsExactly(AssetMessages.blob(MODEL));
    }

    @Test
    void anArtifactThatMakesNoSenseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobArtifacts.added(
                        JOB, IDS, 0, STOOL.toBuilder().clearKind().build(), 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobArtifacts.added(
                        JOB, IDS, 0, STOOL.toBuilder().setRecipeJson("{").build(), 3));
    }
}
