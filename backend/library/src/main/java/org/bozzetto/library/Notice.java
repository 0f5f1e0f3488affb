package org.bozzetto.library;

/**
 * Something that a person should know though the work went on: a torn journal was repaired, a file is newer than this program.
 *
 * @param code stable, e.g. {@code JOURNAL_TAIL_CUT}
 * @param message what happened, and what was done about it
 */
public record Notice(String code, String message) {}
