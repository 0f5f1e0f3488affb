package org.bozzetto.kernel.document;

import java.util.UUID;

/**
 * Who wrote a property.
 *
 * @param position of the change in the project's log: 1 for its first change
 */
public record Writer(String actor, UUID change, long position) {}
