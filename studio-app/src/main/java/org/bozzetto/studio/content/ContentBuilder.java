package org.bozzetto.studio.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.image.ImageDecoder;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.Resample;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.TextureInfo;
import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Variants;
import org.joml.Matrix4d;
import org.joml.Vector3d;

/** Makes what JavaFX draws from a kernel scene. Runs on any thread; the result may then be shown. */
public final class ContentBuilder {
    private static final int LARGEST_PICTURE = 2048;
    private static final long MOST_PIXELS = 1L << 27;

    private final Scene scene;
    private final List<Part> parts = new ArrayList<>();
    private final Map<Integer, Optional<Image>> pictures = new HashMap<>();
    private final Map<Mesh, DrawnMesh> drawn = new HashMap<>();
    private Bounds bounds = Bounds.EMPTY;

    private ContentBuilder(Scene scene) {
        this.scene = scene;
    }

    public static Content build(Scene scene) {
        ContentBuilder builder = new ContentBuilder(scene);
        scene.roots().forEach(root -> builder.add(root, new Matrix4d()));
        return new Content(
                builder.parts,
                builder.bounds,
                GroundShadow.bake(builder.parts, builder.bounds),
                Proxy.of(builder.parts, builder.bounds),
                Proxy.box(builder.bounds),
                Variants.names(scene));
    }

    private void add(int index, Matrix4d parent) {
        Node node = scene.nodes().get(index);
        Matrix4d matrix = new Matrix4d(parent).mul(node.placement().matrix());
        if (node.mesh() != Scene.NONE) {
            add(scene.meshes().get(node.mesh()), matrix);
        }
        node.children().forEach(child -> add(child, matrix));
    }

    private void add(MeshGroup group, Matrix4d matrix) {
        for (Primitive primitive : group.primitives()) {
            Mesh mesh = primitive.mesh();
            if (mesh.triangleCount() == 0) {
                continue;
            }
            Material material = primitive.material() == Scene.NONE
                    ? Material.of("", Material.DEFAULT.baseColor(), 0, 0.8)
                    : scene.materials().get(primitive.material());
            Optional<Image> picture = material.baseColorTexture().flatMap(this::picture);
            Optional<Image> glow = material.emissiveTexture().flatMap(this::picture);
            boolean colored = picture.isEmpty() && mesh.colors().length > 0;
            DrawnMesh shape = drawn.computeIfAbsent(mesh, m -> DrawnMesh.of(m, colored));
            Optional<Image> shown = colored ? Optional.of(FaceColors.palette()) : picture;
            parts.add(new Part(
                    material.name(),
                    mesh,
                    shape.triangles(),
                    matrix,
                    mesh.bounds(),
                    material,
                    shape.mesh(),
                    shown,
                    glow,
                    colored,
                    Shading.own(material, shown, glow),
                    colored ? MeanColor.of(mesh.colors(), material) : MeanColor.of(picture, material)));
            bounds = bounds.union(transformed(mesh.bounds(), matrix));
        }
    }

    private Optional<Image> picture(TextureInfo info) {
        int source = scene.textures().get(info.texture()).image();
        return source == Scene.NONE ? Optional.empty() : pictures.computeIfAbsent(source, this::decode);
    }

    /** With the kernel's decoder: it reads more formats than JavaFX does, and applies colour profiles. */
    private Optional<Image> decode(int index) {
        byte[] bytes = scene.images().get(index).bytes();
        if (bytes.length == 0) {
            return Optional.empty();
        }
        try {
            Pixels pixels = Resample.fitWithin(ImageDecoder.decode(bytes, MOST_PIXELS), LARGEST_PICTURE);
            WritableImage image = new WritableImage(pixels.width(), pixels.height());
            image.getPixelWriter()
                    .setPixels(
                            0,
                            0,
                            pixels.width(),
                            pixels.height(),
                            PixelFormat.getIntArgbInstance(),
                            pixels.argb(),
                            0,
                            pixels.width());
            return Optional.of(image);
        } catch (FormatException e) {
            return Optional.empty();
        }
    }

    /** The box around a transformed box. */
    public static Bounds transformed(Bounds box, Matrix4d matrix) {
        if (box.isEmpty()) {
            return box;
        }
        Bounds result = Bounds.EMPTY;
        for (int corner = 0; corner < 8; corner++) {
            Vector3d p = matrix.transformPosition(new Vector3d(
                    (corner & 1) == 0 ? box.min().x() : box.max().x(),
                    (corner & 2) == 0 ? box.min().y() : box.max().y(),
                    (corner & 4) == 0 ? box.min().z() : box.max().z()));
            result = result.with(new Vec3(p.x, p.y, p.z));
        }
        return result;
    }
}
