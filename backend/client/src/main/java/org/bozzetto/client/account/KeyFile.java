package org.bozzetto.client.account;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A key in a file that only its owner may read (0600; on Windows the rights of the folder above). */
record KeyFile(Path file) implements KeyKeeper {
    /** In the folder for a person's settings, so that a copy of a library does not bring the key along. */
    static KeyFile of(String system, Map<String, String> environment, Path home) {
        String os = system.toLowerCase(Locale.ROOT);
        Path folder;
        if (os.startsWith("windows")) {
            folder = Path.of(environment.getOrDefault("APPDATA", home.toString()), "Bozzetto");
        } else if (os.startsWith("mac")) {
            folder = home.resolve("Library").resolve("Application Support").resolve("Bozzetto");
        } else {
            // As the XDG Base Directory Specification says; Java's own home is that of the user's account.
            folder = absolute(environment.get("XDG_CONFIG_HOME"))
                    .orElseGet(
                            () -> absolute(environment.get("HOME")).orElse(home).resolve(".config"))
                    .resolve("bozzetto");
        }
        return new KeyFile(folder.resolve("sign-ins.key"));
    }

    private static Optional<Path> absolute(String folder) {
        return Optional.ofNullable(folder).filter(name -> name.startsWith("/")).map(Path::of);
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public Optional<byte[]> find() throws IOException {
        try {
            byte[] key = Files.readAllBytes(file);
            if (key.length != KEY_BYTES) {
                throw new IOException(file + " is no key");
            }
            return Optional.of(key);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void keep(byte[] key) throws IOException {
        OwnerFiles.makeFolder(file.toAbsolutePath().getParent());
        Path fresh = OwnerFiles.write(file.toAbsolutePath().getParent(), key);
        try {
            Files.move(fresh, file);
        } catch (FileAlreadyExistsException e) {
            // Another program was quicker: its key is the one.
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
