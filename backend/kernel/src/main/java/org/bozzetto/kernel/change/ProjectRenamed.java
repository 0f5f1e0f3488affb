package org.bozzetto.kernel.change;

/** The project has a (first or new) name. */
public record ProjectRenamed(String name) implements Payload {}
