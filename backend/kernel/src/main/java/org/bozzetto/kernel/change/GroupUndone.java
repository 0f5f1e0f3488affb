package org.bozzetto.kernel.change;

import java.util.UUID;

/**
 * The changes that follow in the same group take back an earlier group of the same actor. It makes the undo history a fold of the
 * log: it stands first in its group, also when nothing could be taken back.
 *
 * @param undone the group as it was first made
 */
public record GroupUndone(UUID undone) implements Payload {}
