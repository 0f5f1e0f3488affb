package org.bozzetto.kernel.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.JobEnded;
import org.bozzetto.kernel.change.Revision;

/**
 * The assets of a project and the jobs that ended: the fold of its {@link AssetChange}s and {@link JobEnded}s. A removed asset leaves a
 * tombstone. Not safe for use by several threads at once; the records it answers are immutable.
 */
public final class AssetCatalog {
    private final Map<UUID, CatalogAsset> assets = new LinkedHashMap<>();
    private final Map<UUID, JobEnded> jobs = new LinkedHashMap<>();
    private final Authorship authorship = new Authorship();

    /** The asset with this id, tombstones included. */
    public Optional<CatalogAsset> asset(UUID id) {
        return Optional.ofNullable(assets.get(id));
    }

    /** The assets that are not removed, in the order they were added. */
    public List<CatalogAsset> assets() {
        return assets.values().stream().filter(asset -> !asset.removed()).toList();
    }

    /** Every asset there ever was, tombstones included, in the order they were added. */
    public Collection<CatalogAsset> allAssets() {
        return Collections.unmodifiableCollection(assets.values());
    }

    /** The jobs that ended, in the order they did. */
    public Collection<JobEnded> endedJobs() {
        return Collections.unmodifiableCollection(jobs.values());
    }

    /** How the job ended; empty when it did not end yet. */
    public Optional<JobEnded> endedJob(UUID job) {
        return Optional.ofNullable(jobs.get(job));
    }

    /** Applies a change that makes no sense (an unknown asset, an id used twice) as a no-op with a reason. */
    public Applied apply(AssetChange change, Writer writer) {
        Applied applied = fold(change);
        applied.changed().forEach(property -> authorship.wrote(property, writer));
        return applied;
    }

    /** A job ends once; later ends are no-ops. */
    public Applied apply(JobEnded ended) {
        return jobs.putIfAbsent(ended.job(), ended) == null
                ? Applied.noted()
                : Applied.noOp("the job has ended already");
    }

    /** Who wrote {@code property} last; empty when it still is as it was made. */
    public Optional<Writer> lastWriter(Property property) {
        return authorship.last(property);
    }

    Authorship authorship() {
        return authorship;
    }

    /** Becomes what the other is; for one that is empty. */
    void takeFrom(AssetCatalog other) {
        assets.putAll(other.assets);
        jobs.putAll(other.jobs);
        authorship.takeFrom(other.authorship);
    }

    /** Sets an asset as a snapshot has it. */
    void restore(CatalogAsset asset) {
        assets.put(asset.id(), asset);
    }

    private Applied fold(AssetChange change) {
        return switch (change) {
            case AssetChange.Added added -> add(added);
            case AssetChange.Revised(var asset, var revision) ->
                edit(
                        asset,
                        Aspect.REVISION,
                        it -> revise(it, revision),
                        old -> new AssetChange.Revised(asset, old.current()));
            case AssetChange.Renamed(var asset, var name) ->
                edit(asset, Aspect.NAME, it -> it.withName(name), old -> new AssetChange.Renamed(asset, old.name()));
            case AssetChange.Described(var asset, var description) ->
                edit(
                        asset,
                        Aspect.DESCRIPTION,
                        it -> it.withDescription(description),
                        old -> new AssetChange.Described(asset, old.description()));
            case AssetChange.Tagged(var asset, var tags) ->
                edit(asset, Aspect.TAGS, it -> it.withTags(tags), old -> new AssetChange.Tagged(asset, old.tags()));
            case AssetChange.Removed(var asset) ->
                edit(asset, Aspect.EXISTENCE, it -> it.withRemoved(true), _ -> new AssetChange.Restored(asset));
            case AssetChange.Restored(var asset) ->
                edit(asset, Aspect.EXISTENCE, it -> it.withRemoved(false), _ -> new AssetChange.Removed(asset));
        };
    }

    private Applied add(AssetChange.Added added) {
        CatalogAsset asset = new CatalogAsset(
                added.asset(),
                added.kind(),
                added.name(),
                added.description(),
                added.tags(),
                List.of(added.revision()),
                added.revision(),
                false);
        if (assets.putIfAbsent(asset.id(), asset) != null) {
            return Applied.noOp("there is an asset with this id already");
        }
        return Applied.changed(property(asset.id(), Aspect.EXISTENCE), new AssetChange.Removed(asset.id()));
    }

    /** A revision that the asset has becomes current again, as it was: revisions never change. */
    private static CatalogAsset revise(CatalogAsset asset, Revision revision) {
        Optional<Revision> known = asset.revision(revision.id());
        if (known.isPresent()) {
            return asset.withRevisions(asset.revisions(), known.get());
        }
        List<Revision> all = new ArrayList<>(asset.revisions());
        all.add(revision);
        return asset.withRevisions(all, revision);
    }

    private Applied edit(
            UUID id, Aspect aspect, UnaryOperator<CatalogAsset> change, Function<CatalogAsset, AssetChange> inverse) {
        CatalogAsset old = assets.get(id);
        if (old == null) {
            return Applied.noOp("the asset was never in the project");
        }
        CatalogAsset now = change.apply(old);
        if (now.equals(old)) {
            return Applied.noOp("it is so already");
        }
        assets.put(id, now);
        return Applied.changed(property(id, aspect), inverse.apply(old));
    }

    private static Property property(UUID asset, Aspect aspect) {
        return new Property(Property.NO_SCENE, asset, aspect);
    }
}
