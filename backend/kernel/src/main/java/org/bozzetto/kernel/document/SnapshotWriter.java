package org.bozzetto.kernel.document;

import java.util.List;
import java.util.Map;
import org.bozzetto.kernel.cbor.CborMap;
import org.bozzetto.kernel.cbor.CborWriter;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.PayloadCodec;
import org.bozzetto.kernel.change.Revision;
import org.bozzetto.kernel.change.RevisionCodec;

/** Writes {@link ProjectSnapshot}s. Where an edit can carry a state, it does: the codec of changes is the only one for values. */
final class SnapshotWriter {
    private final CborWriter out = new CborWriter();
    private long items;

    byte[] write(ProjectDocument project) {
        item(
                "bozzetto.project",
                new CborMap()
                        .put("version", ProjectSnapshot.VERSION)
                        .put("project", project.id())
                        .put("position", project.position())
                        .put("name", project.name()));
        project.allScenes().forEach(this::scene);
        project.assets().allAssets().forEach(this::asset);
        project.assets().endedJobs().forEach(job -> item("job", new CborMap().put("ended", job, PayloadCodec::write)));
        project.allScenes().forEach(scene -> authors(scene.authorship()));
        authors(project.assets().authorship());
        authors(project.authorship());
        project.histories().forEach(this::history);
        return out.map(new CborMap().put("type", "end").put("items", items)).toByteArray();
    }

    private void scene(SceneDocument scene) {
        SceneState state = scene.state();
        Surroundings light = state.surroundings;
        item(
                "scene",
                new CborMap()
                        .put("add", new Edit.AddScene(state.id, state.name), PayloadCodec::write)
                        .put(
                                "surroundings",
                                new Edit.SetSurroundings(state.id, light.top(), light.horizon(), light.intensity()),
                                PayloadCodec::write)
                        .put("added", state.added)
                        .put("removed", state.removed));
        for (SceneMaterial material : state.materials.values()) {
            Edit add = new Edit.AddMaterial(state.id, material.id(), material.name(), material.surface());
            item("material", new CborMap().put("add", add, PayloadCodec::write).put("removed", material.removed()));
        }
        state.tree.all().forEach(node -> node(scene, node));
    }

    private void node(SceneDocument scene, SceneNode node) {
        Edit add = new Edit.AddNode(
                scene.id(), node.id(), node.parent(), node.order(), node.name(), node.transform(), node.content());
        item(
                "node",
                new CborMap()
                        .put("add", add, PayloadCodec::write)
                        .put("visible", node.visible())
                        .put("locked", node.locked())
                        .putAll(
                                "materials",
                                List.copyOf(node.materials().entrySet()),
                                (writer, entry) -> writer.map(new CborMap()
                                        .put("slot", entry.getKey())
                                        .put("material", entry.getValue())))
                        .put("removed", node.removed()));
    }

    private void asset(CatalogAsset asset) {
        List<Revision> revisions = asset.revisions();
        AssetChange.Added add = new AssetChange.Added(
                asset.id(), asset.kind(), asset.name(), asset.description(), asset.tags(), revisions.getFirst());
        item(
                "asset",
                new CborMap()
                        .put("add", add, PayloadCodec::write)
                        .putAll("later", revisions.subList(1, revisions.size()), RevisionCodec::write)
                        .put("current", asset.current().id())
                        .put("removed", asset.removed()));
    }

    private void authors(Authorship authorship) {
        for (Map.Entry<Property, Authorship.Entry> entry : authorship.entries().entrySet()) {
            item(
                    "author",
                    property(entry.getKey())
                            .put("last", entry.getValue().last(), SnapshotWriter::writer)
                            .putOptional("other", entry.getValue().lastOther(), SnapshotWriter::writer));
        }
    }

    private void history(UndoHistory history) {
        item("history", new CborMap().put("actor", history.actor()));
        history.oldestFirst(true).forEach(group -> group(group, true));
        history.oldestFirst(false).forEach(group -> group(group, false));
    }

    private void group(UndoGroup group, boolean undo) {
        item(
                "group",
                new CborMap()
                        .put("undo", undo)
                        .put("gesture", group.gesture())
                        .put("loggedAs", group.loggedAs())
                        .put("marked", group.marked()));
        for (UndoGroup.WayBack way : group.waysBack()) {
            item(
                    "way",
                    new CborMap()
                            .put("position", way.position())
                            .putAll(
                                    "inverse",
                                    way.inverse(),
                                    (writer, inverse) -> writer.map(property(inverse.property())
                                            .put("payload", inverse.payload(), PayloadCodec::write))));
        }
    }

    private static CborMap property(Property property) {
        return new CborMap()
                .put("scene", property.scene())
                .put("target", property.target())
                .put("aspect", property.aspect().name())
                .put("part", property.part());
    }

    private static void writer(CborWriter out, Writer writer) {
        out.map(new CborMap()
                .put("actor", writer.actor())
                .put("change", writer.change())
                .put("position", writer.position()));
    }

    private void item(String type, CborMap fields) {
        out.map(fields.put("type", type));
        items++;
    }
}
