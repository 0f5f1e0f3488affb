package org.bozzetto.ai3d.picture;

import org.bozzetto.ai3d.pipeline.CancelledException;
import org.bozzetto.kernel.image.Pixels;

/** Told how far the work is, and may stop it. */
public interface Watcher extends Checkpoint {
    /** Only looks on. */
    Watcher NONE = new Watcher() {
        @Override
        public void stage(String words, double fraction) {}

        @Override
        public void show(Pixels preview) {}

        @Override
        public void check() {}
    };

    /**
     * @param words what is being done: "finding the outline"
     * @param fraction 0..1, never falling
     */
    void stage(String words, double fraction) throws CancelledException;

    /** A small picture of what exists so far. */
    void show(Pixels preview);
}
