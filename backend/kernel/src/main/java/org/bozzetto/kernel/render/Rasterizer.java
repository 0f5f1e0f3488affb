package org.bozzetto.kernel.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.SrgbTable;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.ShownMesh;
import org.bozzetto.kernel.scene.ShownMeshes;

/**
 * Draws scenes without a graphics card or display. The same scene and settings give the same pixels everywhere.
 *
 * <p>Surfaces follow the glTF 2.0 material model; light comes from the scene's own lights or, when it has none, from a studio rig
 * that turns with the eye. Vertices that are not finite are left out, pictures that cannot be decoded count as white, and an
 * empty scene shows the background alone. Memory grows with the meshes and not with their instances, unless those
 * shine through; textures are held at the picture's resolution, samples in bands of a few million.
 */
public final class Rasterizer {
    private static final int MAX_BAND_SAMPLES = 1 << 22;

    private final RenderSettings settings;
    private final Stage stage;
    private final Cast cast;
    private final Eye eye;
    private final Eye sampleEye;
    private final LightRig rig;
    private final ShadowMap shadows;
    private final AmbientOcclusion occlusion;
    private final Backdrop backdrop;

    private Rasterizer(Scene scene, RenderSettings settings, Optional<Viewpoint> wanted) {
        this.settings = settings;
        List<ShownMesh> shown = ShownMeshes.of(scene);
        stage = Stage.around(shown);
        int samples = settings.samples();
        Viewpoint viewpoint = wanted.orElseGet(() -> Framing.fit(shown, stage, settings));
        eye = stage.eye(viewpoint, settings.width(), settings.height());
        List<ShownMesh> items =
                shown.stream().map(item -> Splats.bodyOf(item, stage, eye)).toList();
        int side = Math.max(256, 2 * Math.max(settings.width(), settings.height()));
        cast = new Cast(items, new Surfaces(scene, side), new Corners.Source());
        sampleEye = eye.scaled(samples, settings.width() * samples, settings.height() * samples);
        rig = LightRig.of(scene, stage, eye);
        shadows = ShadowMap.of(cast, stage, rig.shadowDirection());
        occlusion = AmbientOcclusion.of(cast, stage, eye);
        Optional<GroundShadow> ground = settings.groundShadow() && !items.isEmpty()
                ? Optional.of(GroundShadow.of(cast, stage, shadows))
                : Optional.empty();
        backdrop = new Backdrop(settings, eye, stage, ground);
    }

    /** The whole scene, seen from the settings' direction and filling the picture. */
    public static Pixels render(Scene scene, RenderSettings settings) {
        return new Rasterizer(scene, settings, Optional.empty()).draw();
    }

    /**
     * A picture of the whole scene, and its subject alone.
     *
     * @param subject on nothing, without the shadow on the ground
     */
    public record Portrait(Pixels picture, Pixels subject) {}

    /** As {@link #render(Scene, RenderSettings)}; the subject costs hardly more. */
    public static Portrait portrait(Scene scene, RenderSettings settings) {
        Pixels subject = new Pixels(settings.width(), settings.height());
        return new Portrait(new Rasterizer(scene, settings, Optional.empty()).draw(Optional.of(subject)), subject);
    }

    /** The scene as an eye sees it; the settings' direction and angle do not count. */
    public static Pixels render(Scene scene, RenderSettings settings, Viewpoint viewpoint) {
        return new Rasterizer(scene, settings, Optional.of(viewpoint)).draw();
    }

    private Pixels draw() {
        return draw(Optional.empty());
    }

    private Pixels draw(Optional<Pixels> subject) {
        Pixels picture = new Pixels(settings.width(), settings.height());
        int samples = settings.samples();
        int rows = Math.max(1, MAX_BAND_SAMPLES / (sampleEye.width() * samples));
        for (int top = 0; top < settings.height(); top += rows) {
            int bottom = Math.min(settings.height(), top + rows);
            Band band = Band.of(sampleEye.width(), top * samples, bottom * samples);
            drawSolid(band);
            drawBlended(band);
            for (int y = top; y < bottom; y++) {
                resolve(band, y, picture, subject);
            }
        }
        return picture;
    }

    private void drawSolid(Band band) {
        Triangle triangle = new Triangle();
        for (ShownMesh item : cast.items()) {
            Surface surface = cast.surface(item);
            if (!surface.isBlended()) {
                band.depth().draw(Projected.seenBy(sampleEye, item, stage), Corners.outline(item), surface, triangle);
            }
        }
        for (ShownMesh item : cast.items()) {
            if (!cast.surface(item).isBlended()) {
                painter(band, item).paintAll(triangle);
            }
        }
    }

    private Painter painter(Band band, ShownMesh item) {
        return new Painter(
                band,
                sampleEye,
                Projected.seenBy(sampleEye, item, stage),
                cast.corners(item),
                cast.surface(item),
                new Shading(rig, shadows),
                occlusion,
                settings.samples());
    }

    private void drawBlended(Band band) {
        List<Painter> painters = new ArrayList<>();
        for (ShownMesh item : cast.items()) {
            if (cast.surface(item).isBlended()) {
                painters.add(painter(band, item));
            }
        }
        record Glass(Painter painter, int corner, float distance) {}
        List<Glass> panes = new ArrayList<>();
        for (Painter painter : painters) {
            for (int corner = 0; corner + 2 < painter.cornerCount(); corner += 3) {
                panes.add(new Glass(painter, corner, painter.distance(corner)));
            }
        }
        Glass[] sorted = panes.toArray(Glass[]::new);
        Arrays.sort(sorted, (a, b) -> Float.compare(b.distance(), a.distance()));
        Triangle triangle = new Triangle();
        for (Glass pane : sorted) {
            pane.painter().paint(triangle, pane.corner());
        }
    }

    /** Tone-maps each sample before the mean, so that bright rims stay smooth. */
    private void resolve(Band band, int y, Pixels picture, Optional<Pixels> subject) {
        int samples = settings.samples();
        float[] mean = new float[4];
        float[] behind = new float[4];
        Backdrop.Row ground = backdrop.row(y);
        float[] color = band.color();
        float share = 1f / (samples * samples);
        for (int x = 0; x < picture.width(); x++) {
            Arrays.fill(mean, 0);
            for (int j = 0; j < samples; j++) {
                int at = 4 * band.depth().index(x * samples, y * samples + j);
                for (int i = 0; i < samples; i++, at += 4) {
                    if (color[at + 3] > 0) {
                        ToneMap.apply(color, at);
                        for (int k = 0; k < 4; k++) {
                            mean[k] += color[at + k] * share;
                        }
                    }
                }
            }
            int pixel = y * picture.width() + x;
            if (subject.isPresent() && mean[3] > 0) {
                subject.get().argb()[pixel] = encode(mean);
            }
            float clear = 1 - mean[3];
            if (clear > 0) {
                ground.at(x, behind);
                for (int k = 0; k < 4; k++) {
                    mean[k] += behind[k] * clear;
                }
            }
            picture.argb()[pixel] = encode(mean);
        }
    }

    private static int encode(float[] premultiplied) {
        float alpha = Math.min(1, premultiplied[3]);
        float scale = alpha > 0 ? 1 / alpha : 0;
        return (Math.round(alpha * 255) << 24)
                | (SrgbTable.toByte(premultiplied[0] * scale) << 16)
                | (SrgbTable.toByte(premultiplied[1] * scale) << 8)
                | SrgbTable.toByte(premultiplied[2] * scale);
    }
}
