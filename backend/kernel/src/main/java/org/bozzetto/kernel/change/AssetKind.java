package org.bozzetto.kernel.change;

/** What an asset is. */
public enum AssetKind {
    MODEL,
    IMAGE,
    MATERIAL,
    ENVIRONMENT,
    SCENE
}
