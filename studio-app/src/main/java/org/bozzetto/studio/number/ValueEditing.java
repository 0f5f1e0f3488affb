package org.bozzetto.studio.number;

/**
 * Receives a value while a person changes it. One gesture (typing, scrubbing, dragging a slider) is any number of previews and
 * then one commit or one cancel.
 */
public interface ValueEditing<T> {
    void preview(T value);

    /** Keeps the value: the gesture's one change. */
    void commit(T value);

    /** Goes back to what was there before the first preview. */
    void cancel();
}
