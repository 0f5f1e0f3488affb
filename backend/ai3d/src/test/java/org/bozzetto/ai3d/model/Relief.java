package org.bozzetto.ai3d.model;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.bozzetto.ai3d.picture.ImageToMesh;
import org.bozzetto.ai3d.picture.Job;
import org.bozzetto.ai3d.pipeline.Pipeline;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.gltf.GltfReader;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.mesh.MeshMeasures;
import org.bozzetto.kernel.scene.Scene;

/**
 * A relief that the picture pipeline made.
 *
 * @param left mean height of the front's left half, metres above its lowest place; {@code right} of the other half
 */
record Relief(List<String> notes, boolean watertight, double left, double right) {
    static Relief of(Job job, Optional<DepthEstimator> depth) throws Exception {
        Pipeline.Output made = new ImageToMesh().run(job.with("mode", "relief").seeing(depth));
        byte[] glb = made.assets().getFirst().contents().getFirst().bytes();
        Scene scene = new GltfReader()
                .read(MemorySegment.ofArray(glb), Resources.NONE)
                .scene();
        Mesh mesh = scene.meshes().getFirst().primitives().getFirst().mesh();
        MeshMeasures measures = MeshMeasures.of(scene);
        float[] p = mesh.positions();
        double[] sum = new double[2];
        int[] count = new int[2];
        double back = mesh.bounds().min().z();
        double margin = 0.1 * mesh.bounds().size().x();
        for (int i = 0; i < p.length; i += 3) {
            if (p[i + 2] > back + 1e-4 && Math.abs(p[i]) > margin) {
                int side = p[i] < 0 ? 0 : 1;
                sum[side] += p[i + 2] - back;
                count[side]++;
            }
        }
        return new Relief(
                made.notes(), measures.watertight() && measures.manifold(), sum[0] / count[0], sum[1] / count[1]);
    }
}
