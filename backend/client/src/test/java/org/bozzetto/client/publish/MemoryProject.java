package org.bozzetto.client.publish;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.bozzetto.client.Ids;
import org.bozzetto.client.object.Hashes;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.change.Provenance;
import org.bozzetto.kernel.change.Revision;

/** A project of a machine that keeps it in memory. */
final class MemoryProject implements LocalProject {
    private final UUID id;
    private final Path folder;
    private final List<Change> log = new ArrayList<>();
    final Map<String, byte[]> blobs = new TreeMap<>();

    MemoryProject(UUID id, Path folder) {
        this.id = id;
        this.folder = folder;
    }

    /** As somebody on a machine without accounts makes it. */
    Change make(Payload payload) {
        return make("local", payload);
    }

    Change make(String actor, Payload payload) {
        Change change = new Change(Ids.fresh(), id, actor, log.size(), Ids.fresh(), payload);
        log.add(change);
        return change;
    }

    UUID addAsset(String name, byte[] content) {
        UUID asset = Ids.fresh();
        String sha256 = HexFormat.of().formatHex(Hashes.sha256().digest(content));
        blobs.put(sha256, content);
        make(new AssetChange.Added(
                asset,
                AssetKind.MODEL,
                name,
                "",
                List.of(),
                new Revision(
                        Ids.fresh(),
                        List.of(new BlobRef("content", sha256, content.length, "model/gltf-binary", name + ".glb")),
                        Optional.empty(),
                        Provenance.imported())));
        return asset;
    }

    List<UUID> ids() {
        return log.stream().map(Change::id).toList();
    }

    List<Payload> payloads() {
        return log.stream().map(Change::payload).toList();
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public List<Change> changes() {
        return List.copyOf(log);
    }

    @Override
    public void append(List<Change> changes) {
        log.addAll(changes);
    }

    @Override
    public boolean hasBlob(BlobRef blob) {
        return blobs.containsKey(blob.sha256());
    }

    @Override
    public InputStream openBlob(BlobRef blob, long offset) throws IOException {
        byte[] bytes = blobs.get(blob.sha256());
        if (bytes == null) {
            throw new IOException("it is gone");
        }
        return new ByteArrayInputStream(Arrays.copyOfRange(bytes, (int) offset, bytes.length));
    }

    @Override
    public void keepBlob(BlobRef blob, Path file) throws IOException {
        blobs.put(blob.sha256(), Files.readAllBytes(file));
    }

    @Override
    public Path staging() {
        return folder;
    }
}
