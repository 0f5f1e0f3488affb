package org.bozzetto.studio.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;

/** What the demonstration brings in: a mesh and a picture, both drawn by the program. */
final class DemoFiles {
    private static final int AROUND = 360;
    private static final int ACROSS = 28;
    private static final int PICTURE = 480;

    private DemoFiles() {}

    /** A trefoil knot in brass that stands on the ground. */
    static Path knot(Path folder) throws IOException {
        float[] positions = new float[3 * AROUND * ACROSS];
        float[] normals = new float[positions.length];
        int[] indices = new int[6 * AROUND * ACROSS];
        for (int i = 0; i < AROUND; i++) {
            double t = 2 * Math.PI * i / AROUND;
            Vec3 middle = curve(t);
            Vec3 along = unit(curve(t + 1e-4).minus(middle));
            Vec3 side = unit(along.cross(new Vec3(0.13, 0.2, 1)));
            Vec3 up = side.cross(along);
            for (int j = 0; j < ACROSS; j++) {
                double angle = 2 * Math.PI * j / ACROSS;
                Vec3 normal = side.times(Math.cos(angle)).plus(up.times(Math.sin(angle)));
                put(positions, i * ACROSS + j, middle.plus(normal.times(0.055)));
                put(normals, i * ACROSS + j, normal);
                int a = i * ACROSS + j;
                int b = i * ACROSS + (j + 1) % ACROSS;
                int c = (i + 1) % AROUND * ACROSS + j;
                int d = (i + 1) % AROUND * ACROSS + (j + 1) % ACROSS;
                System.arraycopy(new int[] {a, c, b, b, c, d}, 0, indices, 6 * a, 6);
            }
        }
        Scene.Builder scene = new Scene.Builder();
        int brass = scene.addMaterial(Material.of("brass", Rgb.ofSrgb(0xC9A45C), 1, 0.32));
        Mesh mesh = Mesh.triangles(positions, indices).normals(normals).build();
        int group = scene.addMesh(new MeshGroup("knot", List.of(new Primitive(mesh, brass))));
        scene.show("knot", List.of(scene.addNode(Node.ofMesh("Knot sculpture", group))));
        Path file = folder.resolve("knot-sculpture.glb");
        var _ = Formats.write(scene.build(), file);
        return file;
    }

    private static Vec3 curve(double t) {
        double scale = 0.12;
        return new Vec3(
                scale * (Math.sin(t) + 2 * Math.sin(2 * t)),
                scale * (Math.cos(t) - 2 * Math.cos(2 * t)) + 0.39,
                -scale * 0.9 * Math.sin(3 * t));
    }

    private static Vec3 unit(Vec3 v) {
        return v.times(1 / v.length());
    }

    private static void put(float[] values, int vertex, Vec3 v) {
        values[3 * vertex] = (float) v.x();
        values[3 * vertex + 1] = (float) v.y();
        values[3 * vertex + 2] = (float) v.z();
    }

    /** A glazed bottle before a plain wall, lit from the left. */
    static Path bottle(Path folder) throws IOException {
        int[] argb = new int[PICTURE * PICTURE];
        for (int y = 0; y < PICTURE; y++) {
            double half = profile((double) y / PICTURE) * PICTURE;
            for (int x = 0; x < PICTURE; x++) {
                double across = half == 0 ? 2 : (x + 0.5 - PICTURE / 2.0) / half;
                argb[y * PICTURE + x] = Math.abs(across) > 1 ? 0xFFF2EFEA : glaze(across, (double) y / PICTURE);
            }
        }
        Path file = folder.resolve("green-bottle.png");
        Files.write(file, PngEncoder.encode(new Pixels(PICTURE, PICTURE, argb)));
        return file;
    }

    /** Half the bottle's width at a height, both as shares of the picture; 0 above and below it. */
    private static double profile(double y) {
        if (y < 0.08 || y > 0.93) {
            return 0;
        }
        if (y < 0.13) {
            return 0.062;
        }
        if (y < 0.36) {
            return 0.048;
        }
        double t = Math.min(1, (y - 0.36) / 0.2);
        return 0.048 + 0.13 * t * t * (3 - 2 * t);
    }

    private static int glaze(double across, double y) {
        double light = 0.35 + 0.65 * Math.max(0, Math.cos((across + 0.35) * 1.3));
        double shine = Math.exp(-Math.pow((across + 0.45) / 0.12, 2)) * 0.5;
        double band = y > 0.6 && y < 0.66 ? 0.55 : 1;
        return 0xFF000000
                | channel(52 * light * band + 255 * shine) << 16
                | channel(120 * light * band + 255 * shine) << 8
                | channel(92 * light * band + 255 * shine);
    }

    private static int channel(double value) {
        return (int) Math.clamp(value, 0, 255);
    }
}
