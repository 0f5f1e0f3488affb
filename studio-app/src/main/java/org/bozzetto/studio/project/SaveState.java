package org.bozzetto.studio.project;

/** Whether what is on screen is on disk. */
public sealed interface SaveState {
    /** Everything is durable. */
    record Saved() implements SaveState {}

    /** Changes are on their way to the disk. */
    record Saving() implements SaveState {}

    /** The last changes could not be kept and were taken back. */
    record Failed(String message, String remedy) implements SaveState {}

    /** Nothing can be changed here. */
    record ReadOnly(String why) implements SaveState {}
}
