package org.bozzetto.library;

import dev.dirs.ProjectDirectories;
import java.nio.file.Path;

/** Where a person's library lives when they choose no other place. */
public final class DataFolder {
    private DataFolder() {}

    /**
     * The operating system's place for a program's data: {@code ~/.local/share/bozzetto} ({@code XDG_DATA_HOME}) on Linux,
     * {@code ~/Library/Application Support/org.bozzetto.Bozzetto} on macOS, {@code %APPDATA%\bozzetto\Bozzetto\data} on Windows.
     */
    public static Path standard() {
        return Path.of(ProjectDirectories.from("org", "bozzetto", "Bozzetto").dataDir);
    }
}
