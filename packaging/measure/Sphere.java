import java.nio.file.Path;
import java.util.List;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;

/** Writes a wavy ball of a million triangles: {@code java Sphere.java FILE}. */
final class Sphere {
    private static final int AROUND = 1000;
    private static final int UP = 500;

    private Sphere() {}

    public static void main(String[] args) throws Exception {
        float[] positions = new float[3 * AROUND * (UP + 1)];
        for (int row = 0, at = 0; row <= UP; row++) {
            for (int column = 0; column < AROUND; column++) {
                double polar = Math.PI * row / UP;
                double turn = 2 * Math.PI * column / AROUND;
                double radius = 0.5 + 0.02 * Math.sin(9 * polar) * Math.cos(11 * turn);
                positions[at++] = (float) (radius * Math.sin(polar) * Math.cos(turn));
                positions[at++] = (float) (0.52 + radius * Math.cos(polar));
                positions[at++] = (float) (radius * Math.sin(polar) * Math.sin(turn));
            }
        }
        int[] indices = new int[6 * AROUND * UP];
        for (int row = 0, at = 0; row < UP; row++) {
            for (int column = 0; column < AROUND; column++) {
                int here = row * AROUND + column;
                int next = row * AROUND + (column + 1) % AROUND;
                for (int corner : new int[] {here, next, here + AROUND, next, next + AROUND, here + AROUND}) {
                    indices[at++] = corner;
                }
            }
        }
        Scene.Builder scene = new Scene.Builder();
        int clay = scene.addMaterial(Material.of("clay", Rgb.ofSrgb(0xB98B6B), 0, 0.7));
        int mesh = scene.addMesh(
                new MeshGroup("ball", List.of(new Primitive(Mesh.triangles(positions, indices).build(), clay))));
        var written = Formats.write(
                scene.show("scene", List.of(scene.addNode(Node.ofMesh("Ball", mesh)))).build(), Path.of(args[0]));
        System.out.println(indices.length / 3 + " triangles, " + written);
    }
}
