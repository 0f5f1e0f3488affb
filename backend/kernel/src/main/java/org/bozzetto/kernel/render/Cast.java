package org.bozzetto.kernel.render;

import java.util.List;

/** Everything that is drawn, with its surfaces. */
record Cast(List<DrawItem> items, Surfaces surfaces, Corners.Source source) {
    Surface surface(DrawItem item) {
        return surfaces.of(item.material());
    }

    Corners corners(DrawItem item) {
        return source.of(item);
    }
}
