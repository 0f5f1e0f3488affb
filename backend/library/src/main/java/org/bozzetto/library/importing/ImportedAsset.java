package org.bozzetto.library.importing;

import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.library.Asset;

/**
 * What became of a file.
 *
 * @param report what was kept, repaired and dropped
 * @param alreadyThere whether the project had an asset from the same bytes, which is answered then
 */
public record ImportedAsset(Asset asset, ImportReport report, boolean alreadyThere) {}
