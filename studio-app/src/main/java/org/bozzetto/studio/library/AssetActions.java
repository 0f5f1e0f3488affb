package org.bozzetto.studio.library;

import org.bozzetto.library.Asset;

/** What can be done with an asset beyond its own data. */
public interface AssetActions {
    /** Puts it into the scene. */
    void place(Asset asset);

    /** Asks for a file and writes it there. */
    void export(Asset asset);

    /** Shows what its import kept, repaired and dropped. */
    void report(Asset asset);

    /** Asks for files to import. */
    void importFiles();

    /** Makes a 3D thing of a picture. */
    void makeFromPicture(Asset asset);

    /** Covers a part of what is selected with a picture. */
    void useAsMaterial(Asset asset);
}
