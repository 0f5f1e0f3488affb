package org.bozzetto.library;

import java.util.List;

/**
 * A page of a listing.
 *
 * @param total how many there are without paging
 */
public record AssetPage(List<Asset> assets, long total) {
    public AssetPage {
        assets = List.copyOf(assets);
    }
}
