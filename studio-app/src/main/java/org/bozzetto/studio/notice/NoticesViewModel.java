package org.bozzetto.studio.notice;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The one line that tells what just happened, with a way on. */
public final class NoticesViewModel {
    /** How much it matters. */
    public enum Tone {
        DONE,
        HINT,
        FAILURE
    }

    /**
     * @param remedy what to do; may be empty
     * @param way a button; empty for none
     */
    public record Notice(Tone tone, String message, String remedy, Optional<Way> way) {}

    /** A button of a notice. */
    public record Way(String label, Runnable action) {}

    private final ReadOnlyObjectWrapper<Optional<Notice>> notice = new ReadOnlyObjectWrapper<>(Optional.empty());

    public ReadOnlyObjectProperty<Optional<Notice>> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    public void done(String message) {
        notice.set(Optional.of(new Notice(Tone.DONE, message, "", Optional.empty())));
    }

    public void hint(String message, Optional<Way> way) {
        notice.set(Optional.of(new Notice(Tone.HINT, message, "", way)));
    }

    public void failure(String message, String remedy) {
        notice.set(Optional.of(new Notice(Tone.FAILURE, message, remedy, Optional.empty())));
    }

    public void dismiss() {
        notice.set(Optional.empty());
    }
}
