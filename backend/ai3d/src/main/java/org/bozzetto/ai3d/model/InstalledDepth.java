package org.bozzetto.ai3d.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The depth model that is installed, shared by all jobs. Looks again at every call, so that what is installed is used at once. */
public final class InstalledDepth implements AutoCloseable {
    private final Optional<ModelPacks> packs;
    private Optional<OnnxDepth> open = Optional.empty();
    private boolean closed;

    /** @param folder of the packs; without one there is no depth model */
    public InstalledDepth(Optional<Path> folder) {
        this.packs = folder.map(ModelPacks::new);
    }

    /** The first sound pack by id; nothing is loaded yet. */
    public synchronized Optional<DepthEstimator> current() {
        Optional<ModelPack> pack =
                packs.flatMap(known -> known.installed().packs().stream().findFirst());
        if (closed || pack.isEmpty()) {
            free();
        } else if (open.isEmpty() || !open.get().pack().equals(pack.get())) {
            free();
            open = Optional.of(new OnnxDepth(packs.orElseThrow().place(pack.get()), pack.get()));
        }
        return open.map(depth -> depth);
    }

    /** Packs that cannot be used and why, in words. */
    public List<String> problems() {
        return packs.map(known -> known.installed().problems()).orElse(List.of());
    }

    private void free() {
        open.ifPresent(OnnxDepth::close);
        open = Optional.empty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        free();
    }
}
