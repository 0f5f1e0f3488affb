package org.bozzetto.kernel.change;

import java.util.UUID;

/** A picture in the library, as it was in one revision of its asset. */
public record PictureRef(UUID asset, UUID revision) {}
