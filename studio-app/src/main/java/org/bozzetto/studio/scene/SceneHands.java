package org.bozzetto.studio.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.document.SceneNode;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.studio.number.Measure;
import org.bozzetto.studio.project.ProjectEditor;
import org.bozzetto.studio.viewport.Hands;
import org.bozzetto.studio.viewport.Tool;
import org.joml.Matrix4d;
import org.joml.Vector3d;

/** The viewport's clicks and drags, done to the open scene. */
public final class SceneHands implements Hands {
    private final SceneEditor editor;

    public SceneHands(SceneEditor editor) {
        this.editor = editor;
    }

    @Override
    public List<UUID> selection() {
        return editor.selection().nodes();
    }

    @Override
    public void click(Optional<UUID> node, boolean more) {
        if (more) {
            node.ifPresent(editor.selection()::toggle);
        } else {
            editor.selection().set(node.map(List::of).orElse(List.of()));
        }
    }

    @Override
    public boolean canGrasp() {
        return !editor.isReadOnly() && !editor.graspable().isEmpty();
    }

    @Override
    public Optional<Vec3> pivot() {
        return editor.active().map(node -> {
            Matrix4d world = editor.document().worldMatrix(node.id());
            return new Vec3(world.m30(), world.m31(), world.m32());
        });
    }

    @Override
    public Matrix4d ownAxes() {
        return editor.active()
                .map(node -> editor.document().worldMatrix(node.id()))
                .map(world -> new Matrix4d().rotation(world.getNormalizedRotation(new org.joml.Quaterniond())))
                .orElseGet(Matrix4d::new);
    }

    @Override
    public Grasp grasp(String what) {
        return new SceneGrasp(editor.begin(), editor.graspable());
    }

    private final class SceneGrasp implements Grasp {
        private final ProjectEditor.Gesture gesture;
        private final List<Held> held = new ArrayList<>();

        /** A node with where it was when the drag began. */
        private record Held(UUID node, Transform start, Matrix4d parent, Matrix4d world) {}

        SceneGrasp(ProjectEditor.Gesture gesture, List<SceneNode> nodes) {
            this.gesture = gesture;
            for (SceneNode node : nodes) {
                Matrix4d parent = editor.parentMatrix(node);
                held.add(new Held(
                        node.id(),
                        node.transform(),
                        parent,
                        new Matrix4d(parent).mul(node.transform().matrix())));
            }
        }

        @Override
        public void to(Matrix4d change) {
            List<Edit> edits = new ArrayList<>();
            for (Held it : held) {
                Matrix4d local = new Matrix4d(it.parent()).invert().mul(change).mul(it.world());
                edits.add(new Edit.SetTransform(editor.scene(), it.node(), settled(Transform.of(local), it.start())));
            }
            gesture.preview(edits);
        }

        /** What a drag did not touch keeps its exact value. */
        private static Transform settled(Transform now, Transform start) {
            boolean sameScale = now.scale().minus(start.scale()).length() < 1e-9;
            double turn = Math.abs(now.rotation().x() * start.rotation().x()
                    + now.rotation().y() * start.rotation().y()
                    + now.rotation().z() * start.rotation().z()
                    + now.rotation().w() * start.rotation().w());
            boolean sameRotation = turn > 1 - 1e-12;
            return new Transform(
                    now.translation(),
                    sameRotation ? start.rotation() : now.rotation(),
                    sameScale ? start.scale() : now.scale());
        }

        @Override
        public String measure(Matrix4d change, Tool tool) {
            return switch (tool) {
                case MOVE ->
                    "x %s   y %s   z %s"
                            .formatted(
                                    Measure.LENGTH.format(change.m30()),
                                    Measure.LENGTH.format(change.m31()),
                                    Measure.LENGTH.format(change.m32()));
                case ROTATE ->
                    Measure.ANGLE.format(change.getNormalizedRotation(new org.joml.Quaterniond())
                            .angle());
                case SCALE -> {
                    Vector3d scale = change.getScale(new Vector3d());
                    double largest = Math.max(scale.x, Math.max(scale.y, scale.z));
                    double smallest = Math.min(scale.x, Math.min(scale.y, scale.z));
                    yield "× " + Measure.RATIO.format(largest > 1.0000001 ? largest : smallest);
                }
            };
        }

        @Override
        public void release() {
            gesture.commit();
        }

        @Override
        public void cancel() {
            gesture.cancel();
        }
    }
}
