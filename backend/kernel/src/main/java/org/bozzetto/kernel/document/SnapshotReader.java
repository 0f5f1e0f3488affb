package org.bozzetto.kernel.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.bozzetto.kernel.cbor.CborException;
import org.bozzetto.kernel.cbor.CborFields;
import org.bozzetto.kernel.cbor.CborReader;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.JobEnded;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.change.PayloadCodec;
import org.bozzetto.kernel.change.Revision;
import org.bozzetto.kernel.change.RevisionCodec;

/** Reads {@link ProjectSnapshot}s. */
final class SnapshotReader {
    private final CborReader in;
    private ProjectDocument project = new ProjectDocument(Property.NO_SCENE);
    private Optional<UndoHistory> history = Optional.empty();
    private Optional<UndoGroup> group = Optional.empty();

    SnapshotReader(byte[] bytes) {
        in = new CborReader(bytes);
    }

    ProjectDocument read() throws CborException {
        head(in.fields());
        for (long items = 1; ; items++) {
            CborFields item = in.fields();
            String type = item.text("type");
            if (type.equals("end")) {
                if (item.integer("items") != items) {
                    throw new CborException("items of the snapshot are missing", item.offset());
                }
                item.requireAllRead();
                in.requireEnd();
                requireSoundTrees(item);
                return project;
            }
            item(type, item);
            item.requireAllRead();
        }
    }

    private void head(CborFields item) throws CborException {
        if (!item.text("type").equals("bozzetto.project")) {
            throw new CborException("not a snapshot of a project", item.offset());
        }
        item.integer("version", ProjectSnapshot.VERSION, ProjectSnapshot.VERSION);
        project = new ProjectDocument(item.uuid("project"), item.integer("position"), item.text("name"));
        item.requireAllRead();
    }

    private void item(String type, CborFields item) throws CborException {
        switch (type) {
            case "scene" -> scene(item);
            case "material" -> material(item);
            case "node" -> node(item);
            case "asset" -> asset(item);
            case "job" -> project.assets().apply(payload(item, "ended", JobEnded.class));
            case "author" -> author(item);
            case "history" -> history = Optional.of(project.history(item.text("actor")));
            case "group" -> {
                boolean undo = item.bool("undo");
                UndoGroup added = new UndoGroup(item.uuid("gesture"), item.uuid("loggedAs"), item.bool("marked"));
                present(history, item).restore(added, undo);
                group = Optional.of(added);
            }
            case "way" -> {
                List<Applied.Inverse> inverse = item.list("inverse", SnapshotReader::inverse);
                present(group, item).restore(new UndoGroup.WayBack(inverse, item.integer("position")));
            }
            default -> throw new CborException("a snapshot has no such item", item.offset());
        }
    }

    private void scene(CborFields item) throws CborException {
        Edit.AddScene add = payload(item, "add", Edit.AddScene.class);
        Edit.SetSurroundings light = payload(item, "surroundings", Edit.SetSurroundings.class);
        SceneState state = project.sceneOrNew(add.scene()).state();
        state.name = add.name();
        state.surroundings = new Surroundings(light.top(), light.horizon(), light.intensity());
        state.added = item.bool("added");
        state.removed = item.bool("removed");
    }

    private void material(CborFields item) throws CborException {
        Edit.AddMaterial add = payload(item, "add", Edit.AddMaterial.class);
        SceneMaterial material = new SceneMaterial(add.material(), add.name(), add.surface(), item.bool("removed"));
        project.sceneOrNew(add.scene()).state().materials.put(material.id(), material);
    }

    private void node(CborFields item) throws CborException {
        Edit.AddNode add = payload(item, "add", Edit.AddNode.class);
        SortedMap<String, UUID> materials = new TreeMap<>();
        item.list("materials", reader -> {
            CborFields entry = reader.fields();
            UUID old = materials.put(entry.text("slot"), entry.uuid("material"));
            entry.requireAllRead();
            return Optional.ofNullable(old);
        });
        NodeTree tree = project.sceneOrNew(add.scene()).state().tree;
        if (tree.has(add.node())) {
            throw new CborException("a node stands twice in the snapshot", item.offset());
        }
        tree.put(new SceneNode(
                add.node(),
                add.parent(),
                add.order(),
                add.name(),
                add.transform(),
                item.bool("visible"),
                item.bool("locked"),
                add.content(),
                Collections.unmodifiableSortedMap(materials),
                item.bool("removed")));
    }

    private void requireSoundTrees(CborFields end) throws CborException {
        if (!project.allScenes().stream().allMatch(scene -> scene.state().tree.isSound())) {
            throw new CborException("nodes of the snapshot do not form a tree", end.offset());
        }
    }

    private void asset(CborFields item) throws CborException {
        AssetChange.Added add = payload(item, "add", AssetChange.Added.class);
        List<Revision> revisions = new ArrayList<>(List.of(add.revision()));
        revisions.addAll(item.list("later", RevisionCodec::read));
        UUID current = item.uuid("current");
        project.assets()
                .restore(new CatalogAsset(
                        add.asset(),
                        add.kind(),
                        add.name(),
                        add.description(),
                        add.tags(),
                        revisions,
                        present(
                                revisions.stream()
                                        .filter(it -> it.id().equals(current))
                                        .findFirst(),
                                item),
                        item.bool("removed")));
    }

    private void author(CborFields item) throws CborException {
        Property property = property(item);
        project.authorshipOf(property)
                .restore(
                        property,
                        new Authorship.Entry(
                                item.get("last", SnapshotReader::writer),
                                item.optional("other", SnapshotReader::writer)));
    }

    private static Applied.Inverse inverse(CborReader reader) throws CborException {
        CborFields fields = reader.fields();
        Applied.Inverse inverse = new Applied.Inverse(property(fields), fields.get("payload", PayloadCodec::read));
        fields.requireAllRead();
        return inverse;
    }

    private static Property property(CborFields fields) throws CborException {
        String name = fields.text("aspect");
        for (Aspect aspect : Aspect.values()) {
            if (aspect.name().equals(name)) {
                return new Property(fields.uuid("scene"), fields.uuid("target"), aspect, fields.text("part"));
            }
        }
        throw new CborException("no such property", fields.offset());
    }

    private static Writer writer(CborReader reader) throws CborException {
        CborFields fields = reader.fields();
        Writer writer = new Writer(fields.text("actor"), fields.uuid("change"), fields.integer("position"));
        fields.requireAllRead();
        return writer;
    }

    private static <T extends Payload> T payload(CborFields item, String key, Class<T> type) throws CborException {
        Payload payload = item.get(key, PayloadCodec::read);
        if (!type.isInstance(payload)) {
            throw new CborException("\"" + key + "\" is of the wrong kind", item.offset());
        }
        return type.cast(payload);
    }

    private static <T> T present(Optional<T> value, CborFields item) throws CborException {
        if (value.isEmpty()) {
            throw new CborException("what this item belongs to is missing", item.offset());
        }
        return value.get();
    }
}
