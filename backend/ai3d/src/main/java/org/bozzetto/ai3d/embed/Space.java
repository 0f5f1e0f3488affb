package org.bozzetto.ai3d.embed;

/** In which respect things are alike. */
public enum Space {
    /** What name, tags and description say. */
    MEANING,
    /** What one sees: silhouette, edges, colours. A 3D thing has one vector for each side it is seen from. */
    LOOK,
    /** The surface's form, however turned and large. */
    SHAPE
}
