package org.bozzetto.ai3d.picture;

import java.io.IOException;
import java.util.List;
import org.bozzetto.ai3d.picture.paint.TextureFile;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.TextureInfo;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Sampler;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Texture;

/** A scene of one textured body. */
public final class PictureScene {
    private PictureScene() {}

    public static Scene of(String name, PictureModeller.Model model) throws IOException {
        Scene.Builder scene = new Scene.Builder();
        int image = scene.addImage(TextureFile.encode(model.texture()));
        int wrap = model.mode() == ShapeMode.REVOLVE ? Sampler.REPEAT : Sampler.CLAMP_TO_EDGE;
        int sampler = scene.addSampler(new Sampler("", 9729, 9987, wrap, Sampler.CLAMP_TO_EDGE, Extras.NONE));
        int texture = scene.addTexture(new Texture("Picture", image, sampler, Extras.NONE));
        int material = scene.addMaterial(new Material.Builder(name)
                .baseColorTexture(new TextureInfo(texture))
                .metallic(0)
                .roughness(model.roughness())
                .build());
        int mesh = scene.addMesh(new MeshGroup(name, List.of(new Primitive(model.mesh(), material))));
        int node = scene.addNode(Node.ofMesh(name, mesh));
        return scene.show(name, List.of(node)).build();
    }
}
