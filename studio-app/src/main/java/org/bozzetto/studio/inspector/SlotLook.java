package org.bozzetto.studio.inspector;

import org.bozzetto.kernel.change.Surface;

/**
 * A material that a node's content brings.
 *
 * @param slot its name; may be empty
 * @param surface how it looks, without its pictures
 */
public record SlotLook(String slot, Surface surface) {}
