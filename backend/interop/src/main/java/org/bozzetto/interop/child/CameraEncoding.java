package org.bozzetto.interop.child;

import org.lwjgl.assimp.AICamera;
import org.lwjgl.assimp.AIScene;

/** Cameras, each on a node of its own below the one that carries it, since files let them look along any axis. */
final class CameraEncoding {
    private static final double DEFAULT_ASPECT = 1.5;

    private final GlbBuilder glb;
    private final NodeTree tree;
    private final float scale;

    CameraEncoding(GlbBuilder glb, NodeTree tree, float scale) {
        this.glb = glb;
        this.tree = tree;
        this.scale = scale;
    }

    void encode(AIScene scene) {
        for (int i = 0; i < scene.mNumCameras(); i++) {
            AICamera camera = AICamera.create(scene.mCameras().get(i));
            String name = camera.mName().dataString();
            NodeTree.Draft node = tree.child(
                    tree.named(name),
                    name,
                    Placement.looking(camera.mPosition(), camera.mLookAt(), camera.mUp(), scale));
            node.camera = write(camera, name);
        }
    }

    private int write(AICamera camera, String name) {
        double aspect = camera.mAspect() > 0 && Float.isFinite(camera.mAspect()) ? camera.mAspect() : DEFAULT_ASPECT;
        double near = positive(camera.mClipPlaneNear() * scale, 0.01);
        double far = positive(camera.mClipPlaneFar() * scale, 1000);
        double lastFar = far > near ? far : near * 1000;
        double width = camera.mOrthographicWidth() * scale;
        return glb.cameras.add(json -> {
            json.writeStringField("name", name);
            if (width > 0 && Double.isFinite(width)) {
                json.writeStringField("type", "orthographic");
                json.writeObjectFieldStart("orthographic");
                json.writeNumberField("xmag", width);
                json.writeNumberField("ymag", width / aspect);
            } else {
                double across = Math.clamp(positive(camera.mHorizontalFOV(), 0.9), 0.01, 3.1);
                json.writeStringField("type", "perspective");
                json.writeObjectFieldStart("perspective");
                json.writeNumberField("yfov", 2 * Math.atan(Math.tan(across / 2) / aspect));
                if (camera.mAspect() > 0) {
                    json.writeNumberField("aspectRatio", aspect);
                }
            }
            json.writeNumberField("znear", near);
            json.writeNumberField("zfar", lastFar);
            json.writeEndObject();
        });
    }

    private static double positive(double value, double otherwise) {
        return value > 0 && Double.isFinite(value) ? value : otherwise;
    }
}
