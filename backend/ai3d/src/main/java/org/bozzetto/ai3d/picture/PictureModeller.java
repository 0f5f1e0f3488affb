package org.bozzetto.ai3d.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bozzetto.ai3d.model.DepthEstimator;
import org.bozzetto.ai3d.model.ModelPackException;
import org.bozzetto.ai3d.picture.foreground.Foreground;
import org.bozzetto.ai3d.picture.foreground.ForegroundFinder;
import org.bozzetto.ai3d.picture.foreground.Ground;
import org.bozzetto.ai3d.picture.foreground.LabPicture;
import org.bozzetto.ai3d.picture.outline.AxisFinder;
import org.bozzetto.ai3d.picture.outline.DistanceField;
import org.bozzetto.ai3d.picture.outline.Outline;
import org.bozzetto.ai3d.picture.outline.OutlineTracer;
import org.bozzetto.ai3d.picture.outline.Profile;
import org.bozzetto.ai3d.picture.paint.FrontAndBack;
import org.bozzetto.ai3d.picture.paint.LatheTexture;
import org.bozzetto.ai3d.picture.paint.SubjectPaint;
import org.bozzetto.ai3d.picture.solid.Extruded;
import org.bozzetto.ai3d.picture.solid.Inflated;
import org.bozzetto.ai3d.picture.solid.Relieved;
import org.bozzetto.ai3d.picture.solid.ShadedMesh;
import org.bozzetto.ai3d.picture.solid.Solid;
import org.bozzetto.ai3d.picture.solid.Turned;
import org.bozzetto.ai3d.pipeline.CancelledException;
import org.bozzetto.ai3d.pipeline.PipelineException;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.Resample;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.mesh.Mesh;
import org.locationtech.jts.geom.Envelope;

/** Makes a body of a picture: subject, outline, form, colours. */
public final class PictureModeller {
    /** Larger pictures are scaled down to this first; a texture has at most twice as many pixels per side. */
    public static final int WORKING_SIDE = 1024;

    /** Smaller pictures are enlarged to about this first. */
    private static final int LEAST_SIDE = 320;

    private static final int FIELD_SIDE = 360;
    private static final double LONGEST_SIDE = 0.5;
    private static final double SLAB = 0.16;
    private static final double PLATE = 0.05;
    private static final double RISE = 0.09;

    private final PictureSettings settings;
    private final Optional<DepthEstimator> depth;
    private final Watcher watcher;
    private final List<String> notes = new ArrayList<>();

    private PictureModeller(PictureSettings settings, Optional<DepthEstimator> depth, Watcher watcher) {
        this.settings = settings;
        this.depth = depth;
        this.watcher = watcher;
    }

    /**
     * A finished body.
     *
     * @param mesh metres, standing on y = 0, facing +Z; one closed surface per piece
     * @param texture base colour
     * @param roughness 0..1
     * @param picture what was worked on: the given picture, scaled down if it was large and up if it was small
     */
    public record Model(
            Mesh mesh,
            Pixels texture,
            double roughness,
            ShapeMode mode,
            Pixels picture,
            Foreground foreground,
            Outline outline,
            List<String> notes) {
        public Model {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Without a depth model.
     *
     * @throws PipelineException when nothing, or everything, stands out as the subject
     */
    public static Model model(Pixels picture, PictureSettings settings, Watcher watcher)
            throws PipelineException, CancelledException {
        return model(picture, settings, Optional.empty(), watcher);
    }

    /**
     * @param depth gives reliefs their height; without one, or when it fails, lightness does
     * @throws PipelineException when nothing, or everything, stands out as the subject
     */
    public static Model model(Pixels picture, PictureSettings settings, Optional<DepthEstimator> depth, Watcher watcher)
            throws PipelineException, CancelledException {
        return new PictureModeller(settings, depth, watcher).run(picture);
    }

    private Model run(Pixels given) throws PipelineException, CancelledException {
        watcher.stage("finding the subject", 0.05);
        Pixels picture = Enlarging.toAtLeast(Resample.fitWithin(given, WORKING_SIDE), LEAST_SIDE);
        boolean wholeAllowed = settings.mode().isEmpty() || settings.mode().get() == ShapeMode.RELIEF;
        Foreground foreground = ForegroundFinder.find(picture, settings.ground(), wholeAllowed, watcher);
        notes.addAll(foreground.notes());
        watcher.show(MattePreview.of(picture, foreground.matte()));

        watcher.stage("finding the outline", 0.35);
        Outline outline = outline(foreground);
        DistanceField field = DistanceField.of(outline, FIELD_SIDE, watcher);
        watcher.stage("looking for symmetry", 0.45);
        AxisFinder.Found symmetry = AxisFinder.find(outline, field, watcher);
        Profile profile = Profile.of(outline, field, symmetry.axis(), settings.smoothness(), watcher);
        PictureLook look = PictureLook.of(LabPicture.of(picture), outline, field, symmetry.axis());
        ShapeMode mode = mode(foreground, outline, symmetry, profile, look);

        watcher.stage("mixing the colours", 0.55);
        SubjectPaint paint = SubjectPaint.of(
                picture, foreground.matte(), outline, field, foreground.ground() != Ground.ALPHA, watcher);
        watcher.stage("shaping the body", 0.7);
        Form form = form(mode, picture, outline, field, profile, paint);
        Mesh mesh = scaled(form.solid, form.depthScale);
        watcher.stage("finishing", 0.85);
        return new Model(mesh, form.texture, look.roughness(), mode, picture, foreground, outline, notes);
    }

    private record Form(Solid solid, Pixels texture, double depthScale) {}

    private Outline outline(Foreground foreground) throws PipelineException, CancelledException {
        Outline traced = OutlineTracer.trace(foreground.matte());
        if (traced.polygons().isEmpty()) {
            throw new PipelineException(
                    "NO_FOREGROUND",
                    "The subject is too small to have an outline.",
                    "Give a larger picture, or crop it around the thing.");
        }
        boolean rough = foreground.ground() == Ground.BUSY && !foreground.wholePicture();
        double calm = (0.25 + 0.9 * settings.smoothness()) * (rough ? 3 : 1);
        Outline simple = OutlineTracer.simplify(traced, calm, 0.3, settings.triangles() / 8, watcher);
        if (simple.overlap(traced) < 0.97) {
            notes.add("The outline is coarser than the picture's, to stay within the triangles allowed.");
        }
        return simple;
    }

    private ShapeMode mode(
            Foreground foreground, Outline outline, AxisFinder.Found symmetry, Profile profile, PictureLook look) {
        ShapeMode mode;
        if (settings.mode().isPresent()) {
            mode = settings.mode().get();
            notes.add("Made by " + mode.id() + ", as asked.");
        } else if (foreground.wholePicture()) {
            mode = ShapeMode.RELIEF;
            notes.add("Chose relief: there is no outline to go by, only tones.");
        } else {
            ModeChoice choice = ModeChoice.of(outline, symmetry, profile, look);
            mode = choice.mode();
            notes.add("Chose " + mode.id() + ": " + choice.reason() + ".");
        }
        return mode;
    }

    private Form form(
            ShapeMode mode, Pixels picture, Outline outline, DistanceField field, Profile profile, SubjectPaint paint)
            throws CancelledException {
        Envelope box = outline.bounds();
        int budget = settings.triangles();
        FrontAndBack atlas = new FrontAndBack(paint, picture.height());
        return switch (mode) {
            case REVOLVE -> {
                Turned.Body body = Turned.of(profile, budget, settings.straighten());
                tellOfTurning(profile);
                Pixels texture = LatheTexture.of(paint, picture.height(), body, watcher);
                yield new Form(body.solid(), texture, settings.thickness());
            }
            case EXTRUDE -> {
                double thickness = SLAB * Math.sqrt(box.getWidth() * box.getHeight()) * settings.thickness();
                Solid solid = Extruded.of(outline, field, thickness, budget, atlas, watcher);
                yield new Form(solid, atlas.pixels(), 1);
            }
            case INFLATE -> {
                Solid solid = Inflated.of(outline, field, settings.smoothness(), budget, atlas, watcher);
                SubjectPaint calm = paint.withCalmRim(field, picture.height(), watcher);
                Pixels texture = new FrontAndBack(calm, picture.height()).pixels();
                yield new Form(solid, texture, settings.thickness());
            }
            case RELIEF -> {
                double longest = Math.max(box.getWidth(), box.getHeight());
                ToneField tones = heights(picture, paint);
                double rise = RISE * longest * settings.thickness();
                Solid solid = Relieved.of(outline, field, tones, PLATE * longest, rise, budget, atlas, watcher);
                yield new Form(solid, atlas.pixels(), 1);
            }
        };
    }

    private ToneField heights(Pixels picture, SubjectPaint paint) throws CancelledException {
        if (depth.isPresent()) {
            DepthEstimator model = depth.get();
            watcher.stage("estimating depth", 0.72);
            try {
                float[] nearness = model.nearness(picture);
                watcher.check();
                ToneField heights = ToneField.ofDepth(nearness, picture, paint, settings.smoothness(), watcher);
                notes.add("Height from the depth model " + model.name() + ".");
                return heights;
            } catch (ModelPackException e) {
                notes.add("Height from tones, because the depth model failed: " + e.describe() + ".");
            }
        }
        return ToneField.of(paint, picture.height(), settings.smoothness(), watcher);
    }

    private void tellOfTurning(Profile profile) {
        double tilt = Math.toDegrees(profile.axis().tilt());
        if (settings.straighten() && Math.abs(tilt) >= 1) {
            notes.add("Stood upright: in the picture it leans " + Math.round(Math.abs(tilt)) + "° to the "
                    + (tilt > 0 ? "right." : "left."));
        }
        if (profile.onesided()) {
            notes.add("What sticks out on one side only, such as a handle, is left off a turned body;"
                    + " inflate keeps it.");
        }
    }

    private Mesh scaled(Solid solid, double naturalDepth) {
        Vec3 size = ShadedMesh.bounds(solid.points()).size();
        double flat = Math.max(size.x(), size.y());
        boolean fixedDepth = settings.depth().isPresent();
        double longest = fixedDepth ? flat : Math.max(flat, size.z() * naturalDepth);
        double scale =
                settings.height().isPresent() ? settings.height().getAsDouble() / size.y() : LONGEST_SIDE / longest;
        double depthScale = fixedDepth ? settings.depth().getAsDouble() / (size.z() * scale) : naturalDepth;
        return ShadedMesh.of(solid, scale, depthScale);
    }
}
