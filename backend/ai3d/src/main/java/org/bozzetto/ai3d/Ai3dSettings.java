package org.bozzetto.ai3d;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the AI/3D module runs.
 *
 * @param workerId names this worker in the queue; the same after a restart, so that it can hand back at once what it was running
 *     when it died. No two running workers of one queue may share it
 * @param workers how many jobs run at once; 0 takes none, for a module that only answers questions
 * @param indexFolder where the search index lies; it can be deleted and built again
 * @param plugins folder of jars with more pipelines
 * @param modelPacks folder of installed model packs
 * @param lease how long a job stays ours without a heartbeat, whole seconds, at least 1
 * @param poll how often the queue is looked at when nobody says that there is something new
 * @param maxInputBytes the largest input that a job is given, in bytes
 */
public record Ai3dSettings(
        String workerId,
        int workers,
        Path indexFolder,
        Optional<Path> plugins,
        Optional<Path> modelPacks,
        Duration lease,
        Duration poll,
        long maxInputBytes) {
    public Ai3dSettings {
        if (workerId.isBlank() || workers < 0 || maxInputBytes < 1 || lease.toSeconds() < 1 || poll.toMillis() < 1) {
            throw new IllegalArgumentException("settings out of range: worker " + workerId + ", " + workers
                    + " workers, lease " + lease + ", poll " + poll + ", inputs to " + maxInputBytes + " bytes");
        }
    }

    /** For one library on this machine: {@code index}, {@code plugins} and {@code models} in its folder. */
    public static Ai3dSettings local(Path libraryFolder) {
        return new Ai3dSettings(
                "local",
                Math.max(1, Runtime.getRuntime().availableProcessors() - 1),
                libraryFolder.resolve("index"),
                Optional.of(libraryFolder.resolve("plugins")),
                Optional.of(libraryFolder.resolve("models")),
                Duration.ofSeconds(15),
                Duration.ofSeconds(1),
                512L << 20);
    }

    /** Where the GPU pack is, when there is one: beside the model packs. */
    public Optional<Path> gpuPack() {
        return modelPacks.map(packs -> packs.resolveSibling("gpu"));
    }

    /** The same with model packs from another folder. */
    public Ai3dSettings withModelPacks(Path packs) {
        return new Ai3dSettings(
                workerId, workers, indexFolder, plugins, Optional.of(packs), lease, poll, maxInputBytes);
    }

    /** The same, but taking no jobs. */
    public Ai3dSettings withoutJobs() {
        return new Ai3dSettings(workerId, 0, indexFolder, plugins, modelPacks, lease, poll, maxInputBytes);
    }
}
