package org.bozzetto.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.format.SceneWriter;

/** Checks of where a result goes, made before the long work rather than after it. */
final class OutputFile {
    private OutputFile() {}

    /** A 3D file of a format that can be written. */
    static void requireWritable(Path file) {
        if (Formats.writerFor(file).isEmpty()) {
            throw new CommandFailure(
                    file + ": its extension names no format that can be written; known are " + known());
        }
        requireFolder(file);
    }

    /** @param extension without a dot */
    static void requireFormat(String extension) {
        boolean written = Formats.writers().stream()
                .anyMatch(writer -> writer.extensions().contains(extension));
        if (!written) {
            throw new CommandFailure(extension + ": no format of this name can be written; known are " + known());
        }
    }

    /** In small letters, without a dot. */
    static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String known() {
        return Formats.writers().stream()
                .map(SceneWriter::extensions)
                .flatMap(List::stream)
                .map(extension -> "." + extension)
                .collect(Collectors.joining(", "));
    }

    static void requireFolder(Path file) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(folder + ": there is no such folder");
        }
        if (!Files.isWritable(folder)) {
            throw new CommandFailure(folder + ": the folder is read-only");
        }
        if (Files.isDirectory(file)) {
            throw new CommandFailure(file + ": is a folder, not a file");
        }
    }
}
