package org.bozzetto.kernel.document;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.GroupRedone;
import org.bozzetto.kernel.change.GroupUndone;
import org.bozzetto.kernel.change.JobEnded;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.bozzetto.kernel.change.UnknownPayload;

/**
 * A project: the fold of its whole log. Feed it every change once and in order. Not safe for use by several threads at once.
 */
public final class ProjectDocument {
    private final UUID id;
    private final Map<UUID, SceneDocument> scenes = new LinkedHashMap<>();
    private final AssetCatalog assets = new AssetCatalog();
    private final Map<String, UndoHistory> histories = new LinkedHashMap<>();
    private final Set<String> unknownKinds = new LinkedHashSet<>();
    private final Authorship authorship = new Authorship();
    private boolean everySceneReadOnly;
    private String name = "";
    private long position;

    /** A project before its first change. */
    public ProjectDocument(UUID id) {
        this.id = id;
    }

    /** A project as a snapshot has it. */
    ProjectDocument(UUID id, long position, String name) {
        this.id = id;
        this.position = position;
        this.name = name;
    }

    public UUID id() {
        return id;
    }

    /** Empty before it was first named. */
    public String name() {
        return name;
    }

    /** How many changes were folded: the {@code seq} of the last one. */
    public long position() {
        return position;
    }

    /** The scenes that exist, in the order they were added. */
    public List<SceneDocument> scenes() {
        return scenes.values().stream().filter(SceneDocument::exists).toList();
    }

    /** The scene with this id, removed ones included. */
    public Optional<SceneDocument> scene(UUID scene) {
        return Optional.ofNullable(scenes.get(scene));
    }

    /** Every scene there ever was, removed ones included. */
    public Collection<SceneDocument> allScenes() {
        return Collections.unmodifiableCollection(scenes.values());
    }

    public AssetCatalog assets() {
        return assets;
    }

    /** What {@code actor} can undo and redo here. */
    public UndoHistory history(String actor) {
        return histories.computeIfAbsent(actor, it -> new UndoHistory(it, this));
    }

    /** Kinds in the log that this program does not know, for the message that asks for a newer one; usually empty. */
    public Set<String> unknownKinds() {
        return Collections.unmodifiableSet(unknownKinds);
    }

    /** The same project, which goes on by itself. Costs what the project is large, however long its log is. */
    public ProjectDocument copy() {
        ProjectDocument copy = new ProjectDocument(id, position, name);
        scenes.forEach((scene, document) -> copy.scenes.put(scene, document.copy()));
        copy.assets.takeFrom(assets);
        histories.forEach((actor, history) -> copy.history(actor).takeFrom(history));
        copy.unknownKinds.addAll(unknownKinds);
        copy.authorship.takeFrom(authorship);
        copy.everySceneReadOnly = everySceneReadOnly;
        return copy;
    }

    /** Folds the next change of the log. */
    public Applied fold(Change change) {
        position++;
        boolean byJob = isAddedByJob(change.payload());
        Writer writer = new Writer(change.actor(), change.id(), position);
        Applied applied = switch (change.payload()) {
            case Edit edit -> sceneOrNew(edit.scene()).apply(edit, writer);
            case AssetChange assetChange -> assets.apply(assetChange, writer);
            case JobEnded ended -> assets.apply(ended);
            case ProjectRenamed(var newName) -> rename(newName, writer);
            case GroupUndone _, GroupRedone _ -> Applied.noted();
            case UnknownPayload unknown -> note(unknown);
        };
        if (!byJob) {
            history(change.actor()).record(change, applied, position);
        }
        return applied;
    }

    /** A job ends when it will, whatever its owner does meanwhile; going back to an older revision is the owner's doing. */
    private boolean isAddedByJob(Payload payload) {
        return switch (payload) {
            case AssetChange.Added added -> added.revision().provenance().isByJob();
            case AssetChange.Revised(var asset, var revision) ->
                revision.provenance().isByJob()
                        && assets.asset(asset)
                                .flatMap(it -> it.revision(revision.id()))
                                .isEmpty();
            default -> false;
        };
    }

    private Applied rename(String newName, Writer writer) {
        if (name.equals(newName)) {
            return Applied.noOp("it is so already");
        }
        Property property = new Property(Property.NO_SCENE, id, Aspect.NAME);
        // The first name cannot be taken back: a project without one is nothing a person knows.
        Applied applied = name.isEmpty()
                ? new Applied(List.of(), Optional.empty(), List.of(property))
                : Applied.changed(property, new ProjectRenamed(name));
        name = newName;
        authorship.wrote(property, writer);
        return applied;
    }

    private Applied note(UnknownPayload unknown) {
        unknownKinds.add(unknown.kind());
        if (unknown.kind().startsWith("scene.")) {
            unknown.scene().ifPresentOrElse(scene -> sceneOrNew(scene).markReadOnly(), () -> {
                everySceneReadOnly = true;
                scenes.values().forEach(SceneDocument::markReadOnly);
            });
        }
        return Applied.noOp("this program is too old to know what " + unknown.kind() + " means");
    }

    SceneDocument sceneOrNew(UUID scene) {
        return scenes.computeIfAbsent(scene, it -> {
            SceneDocument document = new SceneDocument(it);
            if (everySceneReadOnly) {
                document.markReadOnly();
            }
            return document;
        });
    }

    /** The histories of all who can undo or redo something, by name. */
    List<UndoHistory> histories() {
        return histories.values().stream()
                .filter(history -> !history.isNew())
                .sorted(Comparator.comparing(UndoHistory::actor))
                .toList();
    }

    Authorship authorship() {
        return authorship;
    }

    /** The table that has the writers of {@code property}. */
    Authorship authorshipOf(Property property) {
        if (!property.scene().equals(Property.NO_SCENE)) {
            return sceneOrNew(property.scene()).authorship();
        }
        return property.target().equals(id) ? authorship : assets.authorship();
    }

    /** The last actor other than {@code actor} that wrote the property. */
    public Optional<Writer> lastOther(Property property, String actor) {
        return property.scene().equals(Property.NO_SCENE)
                ? authorshipOf(property).lastOther(property, actor)
                : sceneOrNew(property.scene()).lastOther(property, actor);
    }

    /** What people call the thing that has the property; empty when it has no name. */
    public String nameOf(Property property) {
        UUID target = property.target();
        if (property.scene().equals(Property.NO_SCENE)) {
            return target.equals(id)
                    ? name
                    : assets.asset(target).map(CatalogAsset::name).orElse("");
        }
        return scene(property.scene())
                .flatMap(scene -> target.equals(scene.id())
                        ? Optional.of(scene.name())
                        : scene.node(target)
                                .map(SceneNode::name)
                                .or(() -> scene.material(target).map(SceneMaterial::name)))
                .orElse("");
    }
}
