package org.bozzetto.studio.shell;

import org.bozzetto.studio.notice.NoticesViewModel;
import org.bozzetto.studio.project.ProjectEditor;
import org.bozzetto.studio.project.SaveState;

/** Tells when what is done in a project cannot be saved, and when it is saved again. For the UI thread. */
final class UnsavedWork {
    private final ProjectEditor project;
    private final NoticesViewModel notices;
    private boolean isUnsaved;
    private boolean wasWarned;

    UnsavedWork(ProjectEditor project, NoticesViewModel notices) {
        this.project = project;
        this.notices = notices;
        project.saveStateProperty().subscribe(this::tell);
    }

    private void tell(SaveState state) {
        switch (state) {
            case SaveState.Unsaved(int _, String message) -> {
                if (!isUnsaved) {
                    notices.failure(message, "What you do stays here and is saved as soon as the disk takes it.");
                }
                isUnsaved = true;
            }
            case SaveState.Failed(String message, String remedy) -> notices.failure(message, remedy);
            case SaveState.Saved _ -> {
                if (isUnsaved) {
                    notices.done("Everything is saved again.");
                }
                isUnsaved = false;
                wasWarned = false;
            }
            case SaveState.Saving _, SaveState.ReadOnly _ -> {}
        }
    }

    /** Whether nothing is lost when the project is put away; says so when there is, and whoever asks again means it. */
    boolean mayBePutAway() {
        int unsaved = project.unsaved();
        if (unsaved == 0 || wasWarned) {
            return true;
        }
        wasWarned = true;
        notices.failure(
                unsaved == 1 ? "One change is not saved." : unsaved + " changes are not saved.",
                "Make room on the disk, or do that again to lose them.");
        return false;
    }
}
