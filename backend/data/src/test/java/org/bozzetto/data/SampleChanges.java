package org.bozzetto.data;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.ChangeCodec;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.change.Provenance;
import org.bozzetto.kernel.change.Revision;

/** Changes as a client would send them. */
public final class SampleChanges {
    private SampleChanges() {}

    public static Change change(UUID project, Person author, Payload payload) {
        return new Change(TestServer.id(), project, author.id().toString(), 0, TestServer.id(), payload);
    }

    public static String base64(Change change) {
        return Base64.getEncoder().encodeToString(ChangeCodec.encode(change));
    }

    public static Change scene(UUID project, Person author) {
        return change(project, author, new Edit.AddScene(TestServer.id(), "Scene"));
    }

    public static AssetChange.Added vase(UUID asset, UUID revision, String sha256, long size) {
        return new AssetChange.Added(
                asset,
                AssetKind.MODEL,
                "Tall Vase",
                "made of clay",
                List.of("Clay", "tall"),
                new Revision(
                        revision,
                        List.of(new BlobRef("content", sha256, size, "model/gltf-binary", "vase.glb")),
                        Optional.empty(),
                        Provenance.imported()));
    }
}
