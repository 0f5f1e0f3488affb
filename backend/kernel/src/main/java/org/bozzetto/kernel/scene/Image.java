package org.bozzetto.kernel.scene;

/**
 * An encoded picture (PNG, JPEG …), as it stood in the file.
 *
 * @param mediaType e.g. {@code image/png}
 * @param bytes not copied: treat as immutable; empty when the file could not be found
 * @param uri where it was read from, relative to the file that named it; empty when embedded
 */
public record Image(String name, String mediaType, byte[] bytes, String uri, Extras extras) {
    public static Image embedded(String name, String mediaType, byte[] bytes) {
        return new Image(name, mediaType, bytes, "", Extras.NONE);
    }
}
