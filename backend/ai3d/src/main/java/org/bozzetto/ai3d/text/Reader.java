package org.bozzetto.ai3d.text;

/** Reads one kind of attribute from a sentence and marks the words that it has used. */
@FunctionalInterface
interface Reader {
    void read(Draft draft);
}
