package org.bozzetto.kernel.change;

import java.util.Optional;
import java.util.UUID;
import org.bozzetto.kernel.cbor.CborException;
import org.bozzetto.kernel.cbor.CborFields;
import org.bozzetto.kernel.cbor.CborMap;
import org.bozzetto.kernel.cbor.CborReader;
import org.bozzetto.kernel.cbor.CborWriter;

/** Edits of scenes as maps; kinds start with {@code scene.}. */
final class EditCodec {
    private EditCodec() {}

    static EncodedPayload encode(Edit edit) {
        CborMap map = new CborMap();
        String kind = switch (edit) {
            case Edit.AddScene(var scene, var name) -> {
                map.put("scene", scene).put("name", name);
                yield "scene.added";
            }
            case Edit.RenameScene(var scene, var name) -> {
                map.put("scene", scene).put("name", name);
                yield "scene.renamed";
            }
            case Edit.RemoveScene(var scene) -> {
                map.put("scene", scene);
                yield "scene.removed";
            }
            case Edit.RestoreScene(var scene) -> {
                map.put("scene", scene);
                yield "scene.restored";
            }
            case Edit.SetSurroundings(var scene, var top, var horizon, var intensity) -> {
                map.put("scene", scene)
                        .put("top", top, ValueCodec::write)
                        .put("horizon", horizon, ValueCodec::write)
                        .put("intensity", intensity);
                yield "scene.surroundings.set";
            }
            case Edit.AddNode(var scene, var node, var parent, var order, var name, var transform, var content) -> {
                node(map, scene, node)
                        .put("parent", parent)
                        .put("order", requireOrderKey(order))
                        .put("name", name)
                        .put("transform", transform, ValueCodec::write)
                        .put("content", content, ContentCodec::write);
                // Kinds of their own, so that a program that knows no variants keeps the scene read-only.
                yield isDressed(content) ? "scene.node.added.dressed" : "scene.node.added";
            }
            case Edit.RemoveNode(var scene, var node) -> {
                node(map, scene, node);
                yield "scene.node.removed";
            }
            case Edit.RestoreNode(var scene, var node) -> {
                node(map, scene, node);
                yield "scene.node.restored";
            }
            case Edit.MoveNode(var scene, var node, var parent, var order) -> {
                node(map, scene, node).put("parent", parent).put("order", requireOrderKey(order));
                yield "scene.node.moved";
            }
            case Edit.RenameNode(var scene, var node, var name) -> {
                node(map, scene, node).put("name", name);
                yield "scene.node.renamed";
            }
            case Edit.SetTransform(var scene, var node, var transform) -> {
                node(map, scene, node).put("transform", transform, ValueCodec::write);
                yield "scene.node.transform.set";
            }
            case Edit.SetVisible(var scene, var node, var visible) -> {
                node(map, scene, node).put("visible", visible);
                yield "scene.node.visible.set";
            }
            case Edit.SetLocked(var scene, var node, var locked) -> {
                node(map, scene, node).put("locked", locked);
                yield "scene.node.locked.set";
            }
            case Edit.SetContent(var scene, var node, var content) -> {
                node(map, scene, node).put("content", content, ContentCodec::write);
                yield isDressed(content) ? "scene.node.variant.set" : "scene.node.content.set";
            }
            case Edit.SetShapeParameter(var scene, var node, var parameter, var value) -> {
                node(map, scene, node).put("parameter", parameter).putOptional("value", value, ValueCodec::write);
                yield "scene.node.parameter.set";
            }
            case Edit.AssignMaterial(var scene, var node, var slot, var material) -> {
                node(map, scene, node).put("slot", slot).putOptional("material", material, CborWriter::uuid);
                yield "scene.node.material.assigned";
            }
            case Edit.AddMaterial(var scene, var material, var name, var surface) -> {
                material(map, scene, material).put("name", name).put("surface", surface, ValueCodec::write);
                yield "scene.material.added";
            }
            case Edit.RenameMaterial(var scene, var material, var name) -> {
                material(map, scene, material).put("name", name);
                yield "scene.material.renamed";
            }
            // A kind of its own, so that a program that knows no pictures keeps the scene read-only.
            case Edit.SetSurface(var scene, var material, SurfaceValue.Picture(var picture)) -> {
                material(map, scene, material).putOptional("picture", picture, ValueCodec::write);
                yield "scene.material.picture.set";
            }
            case Edit.SetSurface(var scene, var material, var value) -> {
                material(map, scene, material).put("value", value, ValueCodec::write);
                yield "scene.material.surface.set";
            }
            case Edit.RemoveMaterial(var scene, var material) -> {
                material(map, scene, material);
                yield "scene.material.removed";
            }
            case Edit.RestoreMaterial(var scene, var material) -> {
                material(map, scene, material);
                yield "scene.material.restored";
            }
        };
        return EncodedPayload.first(kind, map);
    }

    private static boolean isDressed(NodeContent content) {
        return content instanceof NodeContent.AssetInstance asset
                && asset.variant().isPresent();
    }

    private static NodeContent content(CborFields fields, boolean dressed) throws CborException {
        NodeContent content = fields.get("content", ContentCodec::read);
        if (isDressed(content) != dressed) {
            throw new CborException("a variant where none belongs, or none where one does", fields.offset());
        }
        return content;
    }

    private static CborMap node(CborMap map, UUID scene, UUID node) {
        return map.put("scene", scene).put("node", node);
    }

    private static CborMap material(CborMap map, UUID scene, UUID material) {
        return map.put("scene", scene).put("material", material);
    }

    /** Empty for a kind that is not known. */
    static Optional<Payload> decode(String kind, CborFields fields) throws CborException {
        Optional<Payload> ofScene = decodeScene(kind, fields);
        if (ofScene.isPresent()) {
            return ofScene;
        }
        if (kind.startsWith("scene.node.")) {
            return decodeNode(kind, fields);
        }
        return kind.startsWith("scene.material.") ? decodeMaterial(kind, fields) : Optional.empty();
    }

    private static Optional<Payload> decodeScene(String kind, CborFields fields) throws CborException {
        return switch (kind) {
            case "scene.added" -> Optional.of(new Edit.AddScene(fields.uuid("scene"), fields.text("name")));
            case "scene.renamed" -> Optional.of(new Edit.RenameScene(fields.uuid("scene"), fields.text("name")));
            case "scene.removed" -> Optional.of(new Edit.RemoveScene(fields.uuid("scene")));
            case "scene.restored" -> Optional.of(new Edit.RestoreScene(fields.uuid("scene")));
            case "scene.surroundings.set" ->
                Optional.of(new Edit.SetSurroundings(
                        fields.uuid("scene"),
                        fields.get("top", ValueCodec::readRgb),
                        fields.get("horizon", ValueCodec::readRgb),
                        fields.real("intensity")));
            default -> Optional.empty();
        };
    }

    private static Optional<Payload> decodeNode(String kind, CborFields fields) throws CborException {
        return switch (kind) {
            case "scene.node.added", "scene.node.added.dressed" ->
                Optional.of(new Edit.AddNode(
                        fields.uuid("scene"),
                        fields.uuid("node"),
                        fields.uuid("parent"),
                        requireOrderKey(fields.text("order")),
                        fields.text("name"),
                        fields.get("transform", ValueCodec::readTransform),
                        content(fields, kind.endsWith(".dressed"))));
            case "scene.node.removed" -> Optional.of(new Edit.RemoveNode(fields.uuid("scene"), fields.uuid("node")));
            case "scene.node.restored" -> Optional.of(new Edit.RestoreNode(fields.uuid("scene"), fields.uuid("node")));
            case "scene.node.moved" ->
                Optional.of(new Edit.MoveNode(
                        fields.uuid("scene"),
                        fields.uuid("node"),
                        fields.uuid("parent"),
                        requireOrderKey(fields.text("order"))));
            case "scene.node.renamed" ->
                Optional.of(new Edit.RenameNode(fields.uuid("scene"), fields.uuid("node"), fields.text("name")));
            case "scene.node.transform.set" ->
                Optional.of(new Edit.SetTransform(
                        fields.uuid("scene"), fields.uuid("node"), fields.get("transform", ValueCodec::readTransform)));
            case "scene.node.visible.set" ->
                Optional.of(new Edit.SetVisible(fields.uuid("scene"), fields.uuid("node"), fields.bool("visible")));
            case "scene.node.locked.set" ->
                Optional.of(new Edit.SetLocked(fields.uuid("scene"), fields.uuid("node"), fields.bool("locked")));
            case "scene.node.content.set", "scene.node.variant.set" ->
                Optional.of(new Edit.SetContent(
                        fields.uuid("scene"),
                        fields.uuid("node"),
                        content(fields, kind.equals("scene.node.variant.set"))));
            case "scene.node.parameter.set" ->
                Optional.of(new Edit.SetShapeParameter(
                        fields.uuid("scene"),
                        fields.uuid("node"),
                        fields.text("parameter"),
                        fields.optional("value", ValueCodec::readParameter)));
            case "scene.node.material.assigned" ->
                Optional.of(new Edit.AssignMaterial(
                        fields.uuid("scene"),
                        fields.uuid("node"),
                        fields.text("slot"),
                        fields.optional("material", CborReader::uuid)));
            default -> Optional.empty();
        };
    }

    private static Optional<Payload> decodeMaterial(String kind, CborFields fields) throws CborException {
        return switch (kind) {
            case "scene.material.added" ->
                Optional.of(new Edit.AddMaterial(
                        fields.uuid("scene"),
                        fields.uuid("material"),
                        fields.text("name"),
                        fields.get("surface", ValueCodec::readSurface)));
            case "scene.material.renamed" ->
                Optional.of(
                        new Edit.RenameMaterial(fields.uuid("scene"), fields.uuid("material"), fields.text("name")));
            case "scene.material.surface.set" ->
                Optional.of(new Edit.SetSurface(
                        fields.uuid("scene"),
                        fields.uuid("material"),
                        fields.get("value", ValueCodec::readSurfaceValue)));
            case "scene.material.picture.set" ->
                Optional.of(new Edit.SetSurface(
                        fields.uuid("scene"),
                        fields.uuid("material"),
                        new SurfaceValue.Picture(fields.optional("picture", ValueCodec::readPicture))));
            case "scene.material.removed" ->
                Optional.of(new Edit.RemoveMaterial(fields.uuid("scene"), fields.uuid("material")));
            case "scene.material.restored" ->
                Optional.of(new Edit.RestoreMaterial(fields.uuid("scene"), fields.uuid("material")));
            default -> Optional.empty();
        };
    }

    private static String requireOrderKey(String order) {
        if (!OrderKey.isKey(order)) {
            throw new IllegalArgumentException("not an order key: \"" + order + "\"");
        }
        return order;
    }
}
