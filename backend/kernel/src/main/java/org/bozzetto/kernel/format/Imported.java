package org.bozzetto.kernel.format;

import org.bozzetto.kernel.scene.Scene;

/** What a reader answers. */
public record Imported(Scene scene, ImportReport report) {}
