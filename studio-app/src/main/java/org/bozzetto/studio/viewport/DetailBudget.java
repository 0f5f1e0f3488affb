package org.bozzetto.studio.viewport;

/**
 * How much is drawn in full: each shape costs a call of the graphics system, each triangle its own time.
 */
record DetailBudget(int shapes, long triangles) {
    /** More than this no machine draws fluently through JavaFX. */
    static final DetailBudget MOST = new DetailBudget(3000, 1_500_000);
    /** What any machine that the studio starts on draws while one turns the view. */
    static final DetailBudget LEAST = new DetailBudget(400, 120_000);

    boolean holds(int someShapes, long someTriangles) {
        return someShapes <= shapes && someTriangles <= triangles;
    }

    DetailBudget times(double factor) {
        double most = Math.clamp(triangles * factor, (double) LEAST.triangles, (double) MOST.triangles);
        return new DetailBudget((int) Math.clamp(shapes * factor, LEAST.shapes, MOST.shapes), (long) most);
    }
}
