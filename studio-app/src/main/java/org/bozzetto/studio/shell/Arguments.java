package org.bozzetto.studio.shell;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bozzetto.library.DataFolder;

/**
 * What was asked for on the command line.
 *
 * @param data folder of the library
 * @param demo folder for what the demonstration makes; empty for ordinary use
 */
public record Arguments(Path data, Optional<Path> demo) {
    /** How to call the program. */
    public static final String USAGE = """
            usage: studio [--data DIR] [--demo OUT_DIR]
              --data DIR      folder of the library (default: your own, see the settings)
              --demo OUT_DIR  do the main job without a person and leave pictures and files there""";

    /** The arguments make no sense; the message says why. */
    public static final class UsageException extends Exception {
        UsageException(String message) {
            super(message);
        }
    }

    public static Arguments parse(List<String> arguments) throws UsageException {
        Optional<Path> data = Optional.empty();
        Optional<Path> demo = Optional.empty();
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--data" -> data = Optional.of(folder(arguments, ++i));
                case "--demo" -> demo = Optional.of(folder(arguments, ++i));
                default -> throw new UsageException("“" + arguments.get(i) + "” is not understood");
            }
        }
        Optional<Path> out = demo;
        return new Arguments(
                data.or(() -> out.map(folder -> folder.resolve("library"))).orElseGet(DataFolder::standard), demo);
    }

    private static Path folder(List<String> arguments, int at) throws UsageException {
        if (at >= arguments.size() || arguments.get(at).isBlank()) {
            throw new UsageException(arguments.get(at - 1) + " needs a folder");
        }
        try {
            return Path.of(arguments.get(at)).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new UsageException("“" + arguments.get(at) + "” is no folder: " + e.getReason());
        }
    }
}
