package org.bozzetto.kernel.change;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.UUID;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.scene.Light;
import org.bozzetto.kernel.shape.ParameterValue;

/** One change of every kind and of every kind of value, by the name of its sample file. */
public final class SampleChanges {
    private static final UUID SCENE = id(1);
    private static final UUID NODE = id(2);
    private static final UUID MATERIAL = id(3);
    private static final UUID ASSET = id(4);

    private SampleChanges() {}

    /** Kinds as in the wire format, with a suffix where a kind has several samples. */
    public static SequencedMap<String, Change> all() {
        SequencedMap<String, Change> changes = new LinkedHashMap<>();
        payloads()
                .forEach((name, payload) ->
                        changes.put(name, new Change(id(100), id(101), "anna@example.org", 41, id(102), payload)));
        return changes;
    }

    private static SequencedMap<String, Payload> payloads() {
        Transform turned =
                new Transform(new Vec3(1.5, -2, 0.1), Quat.about(new Vec3(0, 1, 0), Math.PI / 3), new Vec3(1, 2, -1));
        Map<String, ParameterValue> parameters = Map.of(
                "height", new ParameterValue.Quantity(0.73),
                "legs", new ParameterValue.Quantity(4),
                "round", new ParameterValue.Flag(true),
                "style", new ParameterValue.Choice("rustic"),
                "wood", new ParameterValue.Color(Rgb.ofSrgb(0x8B5A2B)));
        Revision imported = new Revision(
                id(5),
                List.of(
                        new BlobRef("content", "0123456789abcdef".repeat(4), 81_236, "model/gltf-binary", "Stuhl.glb"),
                        new BlobRef("thumbnail", "f".repeat(64), 5_000_000_000L, "image/png", "")),
                Optional.empty(),
                Provenance.imported());
        Revision made = new Revision(
                id(6),
                List.of(),
                Optional.of(new Recipe("dining-table", 2, parameters)),
                new Provenance("text-to-mesh", 1, id(7), List.of(id(5)), "{\"text\":\"ein Tisch für 4\"}", -42));
        Rgb warm = Rgb.ofSrgb(0xFFE0B0);

        SequencedMap<String, Payload> map = new LinkedHashMap<>();
        map.put("project.renamed", new ProjectRenamed("Küche \uD83C\uDFE0"));
        map.put("group.undone", new GroupUndone(id(8)));
        map.put("group.redone", new GroupRedone(id(8)));
        map.put("job.ended", new JobEnded(id(7), "text-to-mesh", JobEnded.Outcome.SUCCEEDED, List.of(id(6)), ""));
        map.put(
                "job.ended-failed",
                new JobEnded(id(7), "image-to-mesh", JobEnded.Outcome.FAILED, List.of(), "no subject found"));
        map.put("job.ended-cancelled", new JobEnded(id(7), "image-to-mesh", JobEnded.Outcome.CANCELLED, List.of(), ""));
        map.put(
                "asset.added",
                new AssetChange.Added(ASSET, AssetKind.MODEL, "Stuhl", "", List.of("wood", "chair"), imported));
        for (AssetKind kind : List.of(AssetKind.IMAGE, AssetKind.MATERIAL, AssetKind.ENVIRONMENT, AssetKind.SCENE)) {
            map.put(
                    "asset.added-" + kind.name().toLowerCase(java.util.Locale.ROOT),
                    new AssetChange.Added(ASSET, kind, "", "as it came", List.of(), imported));
        }
        map.put("asset.revised", new AssetChange.Revised(ASSET, made));
        map.put("asset.renamed", new AssetChange.Renamed(ASSET, "Chair"));
        map.put("asset.described", new AssetChange.Described(ASSET, "A chair.\nOak."));
        map.put("asset.tagged", new AssetChange.Tagged(ASSET, List.of("b", "a")));
        map.put("asset.removed", new AssetChange.Removed(ASSET));
        map.put("asset.restored", new AssetChange.Restored(ASSET));
        map.put("scene.added", new Edit.AddScene(SCENE, "Room"));
        map.put("scene.renamed", new Edit.RenameScene(SCENE, ""));
        map.put("scene.removed", new Edit.RemoveScene(SCENE));
        map.put("scene.restored", new Edit.RestoreScene(SCENE));
        map.put("scene.surroundings.set", new Edit.SetSurroundings(SCENE, warm, Rgb.BLACK, 1.25));
        map.put("scene.node.added", added(new NodeContent.Group()));
        map.put("scene.node.added-asset", added(new NodeContent.AssetInstance(ASSET, id(6))));
        NodeContent dressed = new NodeContent.AssetInstance(ASSET, id(6), Optional.of("beach"));
        map.put("scene.node.added.dressed", added(dressed));
        map.put("scene.node.variant.set", new Edit.SetContent(SCENE, NODE, dressed));
        map.put("scene.node.added-shape", added(new NodeContent.Shape("dining-table", 2, parameters)));
        map.put(
                "scene.node.added-spot",
                added(new NodeContent.Lamp(Light.Kind.SPOT, warm, 800, OptionalDouble.of(12.5), 0.1, 0.7)));
        map.put(
                "scene.node.added-point",
                added(new NodeContent.Lamp(Light.Kind.POINT, warm, 0, OptionalDouble.empty(), 0, 0)));
        map.put(
                "scene.node.added-directional",
                added(new NodeContent.Lamp(Light.Kind.DIRECTIONAL, warm, 1e5, OptionalDouble.empty(), 0, 0)));
        map.put("scene.node.added-view", added(new NodeContent.View(0.8, 0.01, 1e3)));
        map.put("scene.node.removed", new Edit.RemoveNode(SCENE, NODE));
        map.put("scene.node.restored", new Edit.RestoreNode(SCENE, NODE));
        map.put("scene.node.moved", new Edit.MoveNode(SCENE, NODE, id(9), "Vz1"));
        map.put("scene.node.renamed", new Edit.RenameNode(SCENE, NODE, "Tisch"));
        map.put("scene.node.transform.set", new Edit.SetTransform(SCENE, NODE, turned));
        map.put("scene.node.visible.set", new Edit.SetVisible(SCENE, NODE, false));
        map.put("scene.node.locked.set", new Edit.SetLocked(SCENE, NODE, true));
        map.put("scene.node.content.set", new Edit.SetContent(SCENE, NODE, new NodeContent.Group()));
        parameters.forEach((id, value) -> map.put(
                "scene.node.parameter.set-" + id, new Edit.SetShapeParameter(SCENE, NODE, id, Optional.of(value))));
        map.put("scene.node.parameter.set", new Edit.SetShapeParameter(SCENE, NODE, "legs", Optional.empty()));
        map.put("scene.node.material.assigned", new Edit.AssignMaterial(SCENE, NODE, "top", Optional.of(MATERIAL)));
        map.put("scene.node.material.assigned-none", new Edit.AssignMaterial(SCENE, NODE, "", Optional.empty()));
        map.put("scene.material.added", new Edit.AddMaterial(SCENE, MATERIAL, "Oak", Surface.DEFAULT));
        map.put("scene.material.renamed", new Edit.RenameMaterial(SCENE, MATERIAL, "Walnut"));
        map.put("scene.material.removed", new Edit.RemoveMaterial(SCENE, MATERIAL));
        map.put("scene.material.restored", new Edit.RestoreMaterial(SCENE, MATERIAL));
        map.put("scene.material.surface.set", surface(new SurfaceValue.BaseColor(warm)));
        map.put("scene.material.surface.set-opacity", surface(new SurfaceValue.Opacity(0.3)));
        map.put("scene.material.surface.set-metallic", surface(new SurfaceValue.Metallic(1)));
        map.put("scene.material.surface.set-roughness", surface(new SurfaceValue.Roughness(0.25)));
        map.put("scene.material.surface.set-emissive", surface(new SurfaceValue.Emissive(new Rgb(12, 0.5, 0))));
        map.put(
                "scene.material.picture.set",
                surface(new SurfaceValue.Picture(Optional.of(new PictureRef(SCENE, NODE)))));
        map.put("scene.material.picture.set-none", surface(new SurfaceValue.Picture(Optional.empty())));
        return map;
    }

    private static Edit added(NodeContent content) {
        return new Edit.AddNode(SCENE, NODE, Edit.ROOT, "V", "Table", Transform.at(0, 0.5, -3), content);
    }

    private static Edit surface(SurfaceValue value) {
        return new Edit.SetSurface(SCENE, MATERIAL, value);
    }

    private static UUID id(int number) {
        return new UUID(0x0193_5d2c_0000_7000L, 0x8000_0000_0000_0000L | number);
    }
}
