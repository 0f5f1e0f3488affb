package org.bozzetto.kernel.change;

import java.util.UUID;

/**
 * The changes that follow in the same group bring back a group that the same actor had undone.
 *
 * @param redone the group as it was first made
 */
public record GroupRedone(UUID redone) implements Payload {}
