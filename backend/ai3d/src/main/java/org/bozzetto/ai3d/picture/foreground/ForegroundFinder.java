package org.bozzetto.ai3d.picture.foreground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bozzetto.ai3d.picture.Checkpoint;
import org.bozzetto.ai3d.pipeline.CancelledException;
import org.bozzetto.ai3d.pipeline.PipelineException;
import org.bozzetto.kernel.image.Pixels;

/** Finds the subject of a picture. */
public final class ForegroundFinder {
    private static final double PLAIN_BORDER = 0.72;
    private static final double MOST_NOISE = 5;
    private static final double SCATTERED = 0.6;
    private static final double MUCH_MORE = 1.5;
    private static final double LEAST_SHARE = 0.0005;
    private static final double MOST_SHARE = 0.985;

    private ForegroundFinder() {}

    /**
     * @param mayBeWhole whether a picture in which nothing stands out is answered as a whole instead of refused
     * @throws PipelineException {@code NO_FOREGROUND}, {@code ALL_FOREGROUND} or {@code NO_ALPHA}, with what to try
     */
    public static Foreground find(Pixels picture, Ground asked, boolean mayBeWhole, Checkpoint checkpoint)
            throws PipelineException, CancelledException {
        List<String> notes = new ArrayList<>();
        Matte alpha = alpha(picture);
        boolean hasAlpha = isMeaningful(alpha);
        if (asked == Ground.ALPHA && !hasAlpha) {
            throw new PipelineException(
                    "NO_ALPHA",
                    "The picture has no transparency to cut its subject out by.",
                    "Choose \"auto\" as foreground, or give a PNG whose ground is transparent.");
        }
        if (hasAlpha && (asked == Ground.AUTO || asked == Ground.ALPHA)) {
            return checked(alpha, Ground.ALPHA, mayBeWhole, notes);
        }
        LabPicture lab = LabPicture.of(picture);
        checkpoint.check();
        BorderModel border = BorderModel.fit(lab);
        boolean plain = border.plainness >= PLAIN_BORDER && border.noise <= MOST_NOISE;
        checkpoint.check();
        if (asked == Ground.PLAIN || (asked == Ground.AUTO && plain)) {
            Matte matte = PlainGround.cut(lab, border, checkpoint);
            if (asked == Ground.AUTO && oneness(matte) < SCATTERED) {
                // A plain border may lie around a ground that is not: lights in the dark, leaves on a lawn.
                Matte other = BusyGround.cut(lab, checkpoint);
                if (oneness(other) > MUCH_MORE * oneness(matte)) {
                    return checked(other, Ground.BUSY, mayBeWhole, notes);
                }
            }
            return checked(matte, Ground.PLAIN, mayBeWhole, notes);
        }
        return checked(BusyGround.cut(lab, checkpoint), Ground.BUSY, mayBeWhole, notes);
    }

    /** Share of the largest piece in all of the subject. */
    private static double oneness(Matte matte) {
        int largest =
                Regions.of(matte.mask(), matte.width(), matte.height(), true).largestArea();
        return largest / (double) Math.max(1, matte.area());
    }

    private static Matte alpha(Pixels picture) {
        float[] coverage = new float[picture.argb().length];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (picture.argb()[i] >>> 24) / 255f;
        }
        return new Matte(picture.width(), picture.height(), coverage);
    }

    /** Part of the picture is really transparent; a faint veil over all of it, or a few stray pixels, mean nothing. */
    private static boolean isMeaningful(Matte alpha) {
        int outside = alpha.coverage().length - alpha.area();
        return outside > Math.max(1, alpha.coverage().length / 500);
    }

    private static Foreground checked(Matte found, Ground ground, boolean mayBeWhole, List<String> notes)
            throws PipelineException {
        Matte matte = MatteCleaning.clean(found, notes);
        double share = matte.area() / (double) matte.coverage().length;
        boolean nothing = matte.area() < 16 || share < LEAST_SHARE;
        boolean everything = share > MOST_SHARE;
        if (mayBeWhole && ground != Ground.ALPHA && (nothing || everything)) {
            float[] all = new float[matte.coverage().length];
            Arrays.fill(all, 1);
            notes.add("No single subject stands out, so the whole picture is used.");
            return new Foreground(new Matte(matte.width(), matte.height(), all), ground, true, notes);
        }
        if (nothing) {
            throw new PipelineException(
                    "NO_FOREGROUND",
                    ground == Ground.ALPHA
                            ? "The picture is transparent almost everywhere: there is nothing to make a body of."
                            : "Nothing in the picture stands out from its ground.",
                    "Give a picture of one thing on a plain or transparent ground, or choose how it is cut out.");
        }
        if (everything && ground != Ground.ALPHA) {
            throw new PipelineException(
                    "ALL_FOREGROUND",
                    "The subject fills the whole picture, so it has no outline.",
                    "Choose \"relief\" as shape, or give a picture with some ground around the thing.");
        }
        return new Foreground(matte, ground, false, notes);
    }
}
