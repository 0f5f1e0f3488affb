package org.bozzetto.library;

import dev.dirs.ProjectDirectories;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where a person's library lives when they choose no other place. */
public final class DataFolder {
    private DataFolder() {}

    /**
     * The operating system's place for a program's data: {@code ~/.local/share/bozzetto} ({@code XDG_DATA_HOME}) on Linux,
     * {@code ~/Library/Application Support/org.bozzetto.Bozzetto} on macOS, {@code %APPDATA%\bozzetto\Bozzetto\data} on Windows.
     */
    public static Path standard() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
        return (linux ? onLinux(System.getenv()) : Optional.<Path>empty())
                .orElseGet(() -> Path.of(ProjectDirectories.from("org", "bozzetto", "Bozzetto").dataDir));
    }

    /** As the XDG Base Directory Specification says, which goes by the environment; Java's own home is that of the user's account. */
    static Optional<Path> onLinux(Map<String, String> environment) {
        return absolute(environment.get("XDG_DATA_HOME"))
                .or(() -> absolute(environment.get("HOME"))
                        .map(home -> home.resolve(".local").resolve("share")))
                .map(data -> data.resolve("bozzetto"));
    }

    private static Optional<Path> absolute(String folder) {
        return Optional.ofNullable(folder).filter(name -> name.startsWith("/")).map(Path::of);
    }
}
