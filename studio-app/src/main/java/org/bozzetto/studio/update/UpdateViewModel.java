package org.bozzetto.studio.update;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Whether there is a newer studio; asked only by {@link #check}. For the UI thread. */
public final class UpdateViewModel {
    private final Optional<UpdateFeed> feed;
    private final Optional<Version> installed;
    private final Executor background;
    private final Executor ui;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper();
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();

    /** @param installed empty for a studio that was not packaged */
    public UpdateViewModel(Optional<UpdateFeed> feed, Optional<Version> installed, Executor background, Executor ui) {
        this.feed = feed;
        this.installed = installed;
        this.background = background;
        this.ui = ui;
        words.set(feed.map(it -> "Asks " + it.host() + " which version is newest. It learns only that somebody asks.")
                .orElse("This build knows nobody to ask. Whoever gave it to you has newer ones."));
    }

    public boolean canCheck() {
        return feed.isPresent();
    }

    /** What pressing the button does, or what came of it. */
    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    public void check() {
        if (feed.isEmpty() || asking.get()) {
            return;
        }
        UpdateFeed asked = feed.get();
        asking.set(true);
        words.set("Asking " + asked.host() + " …");
        var _ = CompletableFuture.supplyAsync(() -> newest(asked), background)
                .handleAsync(
                        (newest, failure) -> {
                            asking.set(false);
                            words.set(failure == null ? describe(newest) : describe(failure));
                            return null;
                        },
                        ui);
    }

    private static UpdateFeed.Newest newest(UpdateFeed feed) {
        try {
            return feed.ask();
        } catch (IOException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    private String describe(UpdateFeed.Newest newest) {
        boolean newer = installed
                .map(version -> version.compareTo(newest.version()) < 0)
                .orElse(true);
        return newer
                ? "Version " + newest.version() + " is there: " + newest.page()
                : "You have the newest version, " + newest.version() + ".";
    }

    private static String describe(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return "It could not be asked: " + (cause.getMessage() == null ? "no answer" : cause.getMessage())
                + ". Try again later.";
    }
}
