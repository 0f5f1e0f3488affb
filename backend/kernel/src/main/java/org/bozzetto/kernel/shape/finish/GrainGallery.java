package org.bozzetto.kernel.shape.finish;

import java.util.EnumMap;
import java.util.Map;

/** Remembers painted grains: they never change and take some milliseconds each. */
final class GrainGallery {
    private static final Map<Grain, GrainGallery> ALL = new EnumMap<>(Grain.class);

    static {
        for (Grain grain : Grain.values()) {
            ALL.put(grain, new GrainGallery(grain));
        }
    }

    private final Grain grain;
    private GrainTextures painted;

    private GrainGallery(Grain grain) {
        this.grain = grain;
    }

    static GrainTextures of(Grain grain) {
        return ALL.get(grain).painted();
    }

    private synchronized GrainTextures painted() {
        if (painted == null) {
            painted = GrainTextures.paint(grain);
        }
        return painted;
    }
}
