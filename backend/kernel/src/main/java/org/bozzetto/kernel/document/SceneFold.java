package org.bozzetto.kernel.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.OrderKey;
import org.bozzetto.kernel.shape.ParameterValue;

/** What each edit does to a scene, and what would take it back. */
final class SceneFold {
    private final SceneState scene;

    SceneFold(SceneState scene) {
        this.scene = scene;
    }

    Applied fold(Edit edit) {
        if (!edit.scene().equals(scene.id)) {
            return Applied.noOp("the edit belongs to another scene");
        }
        if (!scene.added && !(edit instanceof Edit.AddScene)) {
            return Applied.noOp("the scene was never added");
        }
        UUID id = scene.id;
        return switch (edit) {
            case Edit.AddScene(var _, var name) -> addScene(name);
            case Edit.RenameScene(var _, var name) -> renameScene(name);
            case Edit.RemoveScene _ -> setSceneRemoved(true, new Edit.RestoreScene(id));
            case Edit.RestoreScene _ -> setSceneRemoved(false, new Edit.RemoveScene(id));
            case Edit.SetSurroundings(var _, var top, var horizon, var intensity) ->
                setSurroundings(new Surroundings(top, horizon, intensity));
            case Edit.AddNode add -> addNode(add);
            case Edit.RemoveNode(var _, var node) ->
                node(node, Aspect.EXISTENCE, it -> it.withRemoved(true), _ -> new Edit.RestoreNode(id, node));
            case Edit.RestoreNode(var _, var node) ->
                node(node, Aspect.EXISTENCE, it -> it.withRemoved(false), _ -> new Edit.RemoveNode(id, node));
            case Edit.MoveNode(var _, var node, var parent, var order) -> moveNode(node, parent, order);
            case Edit.RenameNode(var _, var node, var name) ->
                node(node, Aspect.NAME, it -> it.withName(name), old -> new Edit.RenameNode(id, node, old.name()));
            case Edit.SetTransform(var _, var node, var transform) ->
                node(
                        node,
                        Aspect.TRANSFORM,
                        it -> it.withTransform(transform),
                        old -> new Edit.SetTransform(id, node, old.transform()));
            case Edit.SetVisible(var _, var node, var visible) ->
                node(
                        node,
                        Aspect.VISIBLE,
                        it -> it.withVisible(visible),
                        old -> new Edit.SetVisible(id, node, old.visible()));
            case Edit.SetLocked(var _, var node, var locked) ->
                node(
                        node,
                        Aspect.LOCKED,
                        it -> it.withLocked(locked),
                        old -> new Edit.SetLocked(id, node, old.locked()));
            case Edit.SetContent(var _, var node, var content) ->
                node(
                        node,
                        Aspect.CONTENT,
                        it -> it.withContent(content),
                        old -> new Edit.SetContent(id, node, old.content()));
            case Edit.SetShapeParameter(var _, var node, var parameter, var value) ->
                setParameter(node, parameter, value);
            case Edit.AssignMaterial(var _, var node, var slot, var material) -> assign(node, slot, material);
            case Edit.AddMaterial(var _, var material, var name, var surface) ->
                addMaterial(new SceneMaterial(material, name, surface, false));
            case Edit.RenameMaterial(var _, var material, var name) ->
                material(
                        material,
                        Aspect.NAME,
                        it -> it.withName(name),
                        old -> new Edit.RenameMaterial(id, material, old.name()));
            case Edit.SetSurface(var _, var material, var value) ->
                material(
                        material,
                        SurfaceProperty.aspect(value),
                        it -> it.withSurface(it.surface().with(value)),
                        old -> new Edit.SetSurface(id, material, SurfaceProperty.current(old.surface(), value)));
            case Edit.RemoveMaterial(var _, var material) ->
                material(
                        material,
                        Aspect.EXISTENCE,
                        it -> it.withRemoved(true),
                        _ -> new Edit.RestoreMaterial(id, material));
            case Edit.RestoreMaterial(var _, var material) ->
                material(
                        material,
                        Aspect.EXISTENCE,
                        it -> it.withRemoved(false),
                        _ -> new Edit.RemoveMaterial(id, material));
        };
    }

    private Applied addScene(String name) {
        if (scene.added) {
            return Applied.noOp("there is a scene with this id already");
        }
        scene.added = true;
        scene.name = name;
        return Applied.changed(property(scene.id, Aspect.EXISTENCE), new Edit.RemoveScene(scene.id));
    }

    private Applied renameScene(String name) {
        if (scene.name.equals(name)) {
            return nothingNew();
        }
        Edit inverse = new Edit.RenameScene(scene.id, scene.name);
        scene.name = name;
        return Applied.changed(property(scene.id, Aspect.NAME), inverse);
    }

    private Applied setSceneRemoved(boolean removed, Edit inverse) {
        if (scene.removed == removed) {
            return nothingNew();
        }
        scene.removed = removed;
        return Applied.changed(property(scene.id, Aspect.EXISTENCE), inverse);
    }

    private Applied setSurroundings(Surroundings surroundings) {
        Surroundings old = scene.surroundings;
        if (old.equals(surroundings)) {
            return nothingNew();
        }
        scene.surroundings = surroundings;
        return Applied.changed(
                property(scene.id, Aspect.SURROUNDINGS),
                new Edit.SetSurroundings(scene.id, old.top(), old.horizon(), old.intensity()));
    }

    private Applied addNode(Edit.AddNode add) {
        if (scene.tree.has(add.node()) || add.node().equals(Edit.ROOT)) {
            return Applied.noOp("there is a node with this id already");
        }
        Optional<String> obstacle = obstacle(add.parent(), add.order());
        if (obstacle.isPresent()) {
            return Applied.noOp(obstacle.get());
        }
        scene.tree.put(SceneNode.of(add));
        return Applied.changed(property(add.node(), Aspect.EXISTENCE), new Edit.RemoveNode(scene.id, add.node()));
    }

    private Applied moveNode(UUID node, UUID parent, String order) {
        if (!scene.tree.has(node)) {
            return unknownNode();
        }
        Optional<String> obstacle = obstacle(parent, order);
        if (obstacle.isPresent()) {
            return Applied.noOp(obstacle.get());
        }
        if (scene.tree.isWithin(parent, node)) {
            return Applied.noOp("a node cannot move into itself or into what is inside it");
        }
        SceneNode old = scene.tree.get(node);
        if (old.parent().equals(parent) && old.order().equals(order)) {
            return nothingNew();
        }
        Property place = property(node, Aspect.PLACE);
        List<Applied.Inverse> inverse = new ArrayList<>();
        inverse.add(new Applied.Inverse(place, new Edit.MoveNode(scene.id, node, old.parent(), old.order())));
        // Nothing moves into a removed parent, so on the way back the removed ancestors come to life for a moment.
        for (UUID dead : scene.tree.removedFrom(old.parent())) {
            Property existence = property(dead, Aspect.EXISTENCE);
            inverse.addFirst(new Applied.Inverse(existence, new Edit.RestoreNode(scene.id, dead)));
            inverse.addLast(new Applied.Inverse(existence, new Edit.RemoveNode(scene.id, dead)));
        }
        scene.tree.put(old.movedTo(parent, order));
        return new Applied(inverse, Optional.empty(), List.of(place));
    }

    /** Why nothing can be put under {@code parent} at {@code order}. */
    private Optional<String> obstacle(UUID parent, String order) {
        boolean isRoot = parent.equals(Edit.ROOT);
        if (!isRoot && !scene.tree.has(parent)) {
            return Optional.of("the parent was never in the scene");
        }
        if (!isRoot && scene.tree.isDead(parent)) {
            return Optional.of("the parent was removed");
        }
        return OrderKey.isKey(order) ? Optional.empty() : Optional.of("its place among the siblings is not valid");
    }

    private Applied setParameter(UUID node, String parameter, Optional<ParameterValue> value) {
        if (!scene.tree.has(node)) {
            return unknownNode();
        }
        SceneNode old = scene.tree.get(node);
        if (!(old.content() instanceof NodeContent.Shape(var family, var version, var parameters))) {
            return Applied.noOp("the node no longer shows a shape with parameters");
        }
        Optional<ParameterValue> before = Optional.ofNullable(parameters.get(parameter));
        if (before.equals(value)) {
            return nothingNew();
        }
        Map<String, ParameterValue> changed = new HashMap<>(parameters);
        value.ifPresentOrElse(present -> changed.put(parameter, present), () -> changed.remove(parameter));
        scene.tree.put(old.withContent(new NodeContent.Shape(family, version, changed)));
        return Applied.changed(
                new Property(scene.id, node, Aspect.SHAPE_PARAMETER, parameter),
                new Edit.SetShapeParameter(scene.id, node, parameter, before));
    }

    private Applied assign(UUID node, String slot, Optional<UUID> material) {
        if (!scene.tree.has(node)) {
            return unknownNode();
        }
        // A removed material may be assigned: it shows when it is restored.
        if (material.isPresent() && !scene.materials.containsKey(material.get())) {
            return Applied.noOp("the material was never in the scene");
        }
        SceneNode old = scene.tree.get(node);
        Optional<UUID> before = Optional.ofNullable(old.materials().get(slot));
        if (before.equals(material)) {
            return nothingNew();
        }
        scene.tree.put(
                material.map(present -> old.withMaterial(slot, present)).orElseGet(() -> old.withoutMaterial(slot)));
        return Applied.changed(
                new Property(scene.id, node, Aspect.MATERIAL_ASSIGNMENT, slot),
                new Edit.AssignMaterial(scene.id, node, slot, before));
    }

    private Applied addMaterial(SceneMaterial material) {
        if (scene.materials.putIfAbsent(material.id(), material) != null) {
            return Applied.noOp("there is a material with this id already");
        }
        return Applied.changed(
                property(material.id(), Aspect.EXISTENCE), new Edit.RemoveMaterial(scene.id, material.id()));
    }

    private Applied node(UUID node, Aspect aspect, UnaryOperator<SceneNode> change, Function<SceneNode, Edit> inverse) {
        if (!scene.tree.has(node)) {
            return unknownNode();
        }
        SceneNode old = scene.tree.get(node);
        SceneNode now = change.apply(old);
        if (now.equals(old)) {
            return nothingNew();
        }
        scene.tree.put(now);
        return Applied.changed(property(node, aspect), inverse.apply(old));
    }

    private Applied material(
            UUID material, Aspect aspect, UnaryOperator<SceneMaterial> change, Function<SceneMaterial, Edit> inverse) {
        SceneMaterial old = scene.materials.get(material);
        if (old == null) {
            return Applied.noOp("the material was never in the scene");
        }
        SceneMaterial now = change.apply(old);
        if (now.equals(old)) {
            return nothingNew();
        }
        scene.materials.put(material, now);
        return Applied.changed(property(material, aspect), inverse.apply(old));
    }

    private Property property(UUID target, Aspect aspect) {
        return new Property(scene.id, target, aspect);
    }

    private static Applied unknownNode() {
        return Applied.noOp("the node was never in the scene");
    }

    private static Applied nothingNew() {
        return Applied.noOp("it is so already");
    }
}
