package org.bozzetto.kernel.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.UUID;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.change.PictureRef;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.bozzetto.kernel.change.Provenance;
import org.bozzetto.kernel.change.Revision;
import org.bozzetto.kernel.change.Surface;
import org.bozzetto.kernel.change.SurfaceValue;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.scene.Light;
import org.bozzetto.kernel.shape.ParameterValue;

/** Edits of few things with few values, so that they meet: cycles, dead parents, unknown ids and repeats are common. */
final class RandomEdits {
    private static final List<String> ORDERS = List.of("F", "V", "VV", "k");

    private final Random random;

    RandomEdits(long seed) {
        random = new Random(seed);
    }

    Payload next() {
        return random.nextInt(8) == 0 ? assetChange() : edit(id(1, 2));
    }

    Payload nextOfScene() {
        return edit(id(1, 1));
    }

    boolean chance(int of) {
        return random.nextInt(of) == 0;
    }

    private Edit edit(UUID scene) {
        UUID node = id(2, 8);
        UUID material = id(3, 3);
        return switch (random.nextInt(24)) {
            case 0 -> new Edit.AddScene(scene, text());
            case 1 -> new Edit.RenameScene(scene, text());
            case 2 -> chance(4) ? new Edit.RemoveScene(scene) : new Edit.AddScene(scene, text());
            case 3 -> new Edit.RestoreScene(scene);
            case 4 -> new Edit.SetSurroundings(scene, color(), color(), number());
            case 5, 6, 7, 8 -> new Edit.AddNode(scene, node, parent(), order(), text(), transform(), content());
            case 9 -> new Edit.RemoveNode(scene, node);
            case 10 -> new Edit.RestoreNode(scene, node);
            case 11, 12, 13 -> new Edit.MoveNode(scene, node, parent(), order());
            case 14 -> new Edit.RenameNode(scene, node, text());
            case 15 -> new Edit.SetTransform(scene, node, transform());
            case 16 -> new Edit.SetVisible(scene, node, random.nextBoolean());
            case 17 -> new Edit.SetLocked(scene, node, random.nextBoolean());
            case 18 -> new Edit.SetContent(scene, node, content());
            case 19 -> new Edit.SetShapeParameter(scene, node, random.nextBoolean() ? "p" : "q", parameter());
            case 20 ->
                new Edit.AssignMaterial(
                        scene,
                        node,
                        random.nextBoolean() ? "" : "top",
                        chance(3) ? Optional.empty() : Optional.of(material));
            case 21 -> new Edit.AddMaterial(scene, material, text(), Surface.DEFAULT);
            case 22 ->
                switch (random.nextInt(3)) {
                    case 0 -> new Edit.RenameMaterial(scene, material, text());
                    case 1 -> new Edit.RemoveMaterial(scene, material);
                    default -> new Edit.RestoreMaterial(scene, material);
                };
            default -> new Edit.SetSurface(scene, material, surfaceValue());
        };
    }

    private Payload assetChange() {
        UUID asset = id(4, 3);
        return switch (random.nextInt(8)) {
            case 0, 1 -> new AssetChange.Added(asset, AssetKind.MODEL, text(), text(), List.of(text()), revision());
            case 2 -> new AssetChange.Revised(asset, revision());
            case 3 -> new AssetChange.Renamed(asset, text());
            case 4 -> new AssetChange.Described(asset, text());
            case 5 -> new AssetChange.Tagged(asset, List.of(text(), text()));
            case 6 -> chance(2) ? new AssetChange.Removed(asset) : new AssetChange.Restored(asset);
            default -> new ProjectRenamed(text());
        };
    }

    private Revision revision() {
        return new Revision(id(5, 3), List.of(), Optional.empty(), Provenance.imported());
    }

    private UUID parent() {
        return chance(3) ? Edit.ROOT : id(2, 8);
    }

    private String order() {
        return chance(20) ? "0" : ORDERS.get(random.nextInt(ORDERS.size()));
    }

    private NodeContent content() {
        return switch (random.nextInt(4)) {
            case 0 -> new NodeContent.Group();
            case 1 ->
                new NodeContent.AssetInstance(
                        id(4, 3), id(5, 3), random.nextBoolean() ? Optional.of("beach") : Optional.empty());
            case 2 -> new NodeContent.Lamp(Light.Kind.POINT, color(), number(), OptionalDouble.empty(), 0, 0);
            default -> new NodeContent.Shape("table", 1, Map.of("p", new ParameterValue.Quantity(number())));
        };
    }

    private Optional<ParameterValue> parameter() {
        return chance(4) ? Optional.empty() : Optional.of(new ParameterValue.Quantity(number()));
    }

    private SurfaceValue surfaceValue() {
        return switch (random.nextInt(6)) {
            case 0 -> new SurfaceValue.BaseColor(color());
            case 1 -> new SurfaceValue.Opacity(number());
            case 2 -> new SurfaceValue.Metallic(number());
            case 3 -> new SurfaceValue.Roughness(number());
            case 4 ->
                new SurfaceValue.Picture(
                        chance(3) ? Optional.empty() : Optional.of(new PictureRef(id(4, 3), id(5, 3))));
            default -> new SurfaceValue.Emissive(color());
        };
    }

    private Transform transform() {
        return Transform.at(number(), number(), 0);
    }

    private Rgb color() {
        return new Rgb(number(), 0, 0);
    }

    private double number() {
        return random.nextInt(3) / 2.0;
    }

    private String text() {
        return String.valueOf((char) ('a' + random.nextInt(3)));
    }

    private UUID id(int kind, int count) {
        return new UUID(kind, 1 + random.nextInt(count));
    }
}
