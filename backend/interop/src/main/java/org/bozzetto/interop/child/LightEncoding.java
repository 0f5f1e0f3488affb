package org.bozzetto.interop.child;

import java.util.Optional;
import org.bozzetto.interop.Note.Outcome;
import org.lwjgl.assimp.AILight;
import org.lwjgl.assimp.AIScene;
import org.lwjgl.assimp.AIVector3D;
import org.lwjgl.assimp.Assimp;

/** Lights as KHR_lights_punctual, each on a node of its own below the one that carries it. */
final class LightEncoding {
    private final GlbBuilder glb;
    private final NodeTree tree;
    private final Notes notes;
    private final float scale;

    LightEncoding(GlbBuilder glb, NodeTree tree, Notes notes, float scale) {
        this.glb = glb;
        this.tree = tree;
        this.notes = notes;
        this.scale = scale;
    }

    void encode(AIScene scene) {
        for (int i = 0; i < scene.mNumLights(); i++) {
            encode(AILight.create(scene.mLights().get(i)));
        }
        if (glb.lights.size() > 0) {
            glb.use("KHR_lights_punctual");
            notes.add(
                    Outcome.APPROXIMATED,
                    "LIGHTS_TRANSLATED",
                    "lights keep place, colour and cone; how bright they are is a guess, since programs measure it differently",
                    "set their strength by eye",
                    glb.lights.size());
        }
    }

    private void encode(AILight light) {
        Optional<String> kind = Optional.ofNullable(
                switch (light.mType()) {
                    case Assimp.aiLightSource_DIRECTIONAL -> "directional";
                    case Assimp.aiLightSource_POINT, Assimp.aiLightSource_AREA -> "point";
                    case Assimp.aiLightSource_SPOT -> "spot";
                    default -> null;
                });
        float[] color = {
            light.mColorDiffuse().r(),
            light.mColorDiffuse().g(),
            light.mColorDiffuse().b()
        };
        float strength = Math.max(color[0], Math.max(color[1], color[2]));
        if (kind.isEmpty() || !(strength > 0) || !Float.isFinite(color[0] + color[1] + color[2])) {
            notes.add(
                    Outcome.DROPPED,
                    "LIGHT_DROPPED",
                    "lights without a place (ambient) or without any brightness were left out",
                    "");
            return;
        }
        if (light.mType() == Assimp.aiLightSource_AREA) {
            notes.add(
                    Outcome.APPROXIMATED, "AREA_LIGHT", "area lights shine from their middle, with harder shadows", "");
        }
        int index = glb.lights.add(json -> {
            json.writeStringField("name", light.mName().dataString());
            json.writeStringField("type", kind.get());
            JsonList.writeFloats(
                    json,
                    "color",
                    Math.max(0, color[0] / strength),
                    Math.max(0, color[1] / strength),
                    Math.max(0, color[2] / strength));
            json.writeNumberField("intensity", strength);
            if (kind.get().equals("spot")) {
                double outer = Math.clamp(light.mAngleOuterCone() / 2, 0.01, Math.PI / 2);
                json.writeObjectFieldStart("spot");
                json.writeNumberField("innerConeAngle", Math.clamp(light.mAngleInnerCone() / 2, 0, outer - 0.001));
                json.writeNumberField("outerConeAngle", outer);
                json.writeEndObject();
            }
        });
        String name = light.mName().dataString();
        AIVector3D direction = light.mDirection();
        AIVector3D up = light.mUp();
        tree.child(tree.named(name), name, Placement.looking(light.mPosition(), direction, up, scale)).light = index;
    }
}
