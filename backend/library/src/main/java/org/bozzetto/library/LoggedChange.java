package org.bozzetto.library;

import org.bozzetto.kernel.change.Change;

/**
 * A change with its place in the project's log.
 *
 * @param seq from 1, without gaps
 */
public record LoggedChange(long seq, Change change) {}
