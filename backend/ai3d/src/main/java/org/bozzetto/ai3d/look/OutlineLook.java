package org.bozzetto.ai3d.look;

/** Numbers for a subject's silhouette: where in its square it is, coarsely. */
final class OutlineLook {
    private static final int CELLS = 8;

    /** Length of the answer. */
    static final int DIMENSION = CELLS * CELLS;

    private OutlineLook() {}

    /** Coverage of each cell, softened so that a small shift changes little; minus the mean, so that foreign silhouettes differ. */
    static float[] of(Subject subject) {
        int cell = Subject.SIDE / CELLS;
        float[] cells = new float[DIMENSION];
        for (int i = 0; i < subject.coverage().length; i++) {
            int x = i % Subject.SIDE / cell;
            int y = i / Subject.SIDE / cell;
            cells[y * CELLS + x] += subject.coverage()[i] / (cell * cell);
        }
        float mean = 0;
        for (float value : cells) {
            mean += value / DIMENSION;
        }
        for (int i = 0; i < DIMENSION; i++) {
            cells[i] -= mean;
        }
        return cells;
    }
}
