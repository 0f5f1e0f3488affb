package org.bozzetto.studio.project;

/** Whether what is on screen is on disk. */
public sealed interface SaveState {
    /** Everything is durable. */
    record Saved() implements SaveState {}

    /** Changes are on their way to the disk. */
    record Saving() implements SaveState {}

    /**
     * The disk takes nothing now. What was changed since is shown, and saved as soon as the disk takes it again.
     *
     * @param changes how many gestures wait
     */
    record Unsaved(int changes, String message) implements SaveState {}

    /** The last changes could not be kept and were taken back. */
    record Failed(String message, String remedy) implements SaveState {}

    /** Nothing can be changed here. */
    record ReadOnly(String why) implements SaveState {}
}
