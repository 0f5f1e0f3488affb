package org.bozzetto.studio.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the {@link Preferences} on disk: a moment after the last change, whole or not at all. */
public final class PreferencesFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PreferencesFile.class);
    private static final long DELAY_MS = 400;

    private final Path file;
    private final Preferences preferences;
    private final boolean writable;
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("preferences").factory());
    private Properties waiting = new Properties();
    private boolean scheduled;

    private PreferencesFile(Path file, Preferences preferences, boolean writable) {
        this.file = file;
        this.preferences = preferences;
        this.writable = writable;
    }

    /** Reads the file; what cannot be read counts as nothing remembered. */
    public static PreferencesFile open(Path file, boolean writable) {
        Properties values = new Properties();
        if (Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                values.load(in);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("settings in {} cannot be read and start anew", file, e);
                values.clear();
            }
        }
        return new PreferencesFile(file, new Preferences(values), writable);
    }

    public Preferences preferences() {
        return preferences;
    }

    /** Writes soon what the preferences are now. */
    public void save() {
        if (!writable) {
            return;
        }
        Properties copy = new Properties();
        copy.putAll(preferences.values());
        synchronized (this) {
            waiting = copy;
            if (!scheduled) {
                scheduled = true;
                var _ = writer.schedule(this::write, DELAY_MS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void write() {
        Properties now;
        synchronized (this) {
            scheduled = false;
            now = waiting;
        }
        Path half = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(
                            half,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
                    OutputStream out = Channels.newOutputStream(channel)) {
                now.store(out, "Bozzetto Studio");
                channel.force(true);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("settings cannot be kept in {}", file, e);
        }
    }

    /** Writes what still waits. */
    @Override
    public void close() {
        boolean due;
        synchronized (this) {
            due = scheduled;
        }
        writer.shutdownNow();
        if (due) {
            write();
        }
    }
}
