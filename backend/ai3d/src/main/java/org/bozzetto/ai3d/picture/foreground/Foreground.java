package org.bozzetto.ai3d.picture.foreground;

import java.util.List;

/**
 * The subject of a picture.
 *
 * @param ground what it was told from; never {@link Ground#AUTO}
 * @param wholePicture whether no subject stands out and the picture is taken as it is
 * @param notes choices that were made, for the user
 */
public record Foreground(Matte matte, Ground ground, boolean wholePicture, List<String> notes) {
    public Foreground {
        notes = List.copyOf(notes);
    }
}
