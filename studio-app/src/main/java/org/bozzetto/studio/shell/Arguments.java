package org.bozzetto.studio.shell;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bozzetto.library.DataFolder;

/**
 * What was asked for on the command line.
 *
 * @param data folder of the library
 * @param demo folder for what the demonstration makes; empty for ordinary use
 * @param tryStart whether to end as soon as the studio can be used: to see that it starts, and to learn which classes that takes
 * @param files to open: models and pictures to import, a project to show
 */
public record Arguments(Path data, Optional<Path> demo, boolean tryStart, List<Path> files) {
    /** How to call the program. */
    public static final String USAGE = """
            usage: studio [--data DIR] [--demo OUT_DIR] [--try-start] [FILE...]
              --data DIR      folder of the library (default: your own, see the settings)
              --demo OUT_DIR  do the main job without a person and leave pictures and files there
              --try-start     start, and end when the studio can be used
              FILE            models and pictures to import, or a project (.bozzetto) to open""";

    public Arguments {
        files = List.copyOf(files);
    }

    /** The arguments make no sense; the message says why. */
    public static final class UsageException extends Exception {
        UsageException(String message) {
            super(message);
        }
    }

    public static Arguments parse(List<String> arguments) throws UsageException {
        Optional<Path> data = Optional.empty();
        Optional<Path> demo = Optional.empty();
        boolean tryStart = false;
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--data" -> data = Optional.of(folder(arguments, ++i));
                case "--demo" -> demo = Optional.of(folder(arguments, ++i));
                case "--try-start" -> tryStart = true;
                case String option
                when option.startsWith("-") -> throw new UsageException("“" + option + "” is not understood");
                case String file -> files.add(path(file));
            }
        }
        Optional<Path> out = demo;
        return new Arguments(
                data.or(() -> out.map(folder -> folder.resolve("library"))).orElseGet(DataFolder::standard),
                demo,
                tryStart,
                files);
    }

    private static Path folder(List<String> arguments, int at) throws UsageException {
        if (at >= arguments.size() || arguments.get(at).isBlank()) {
            throw new UsageException(arguments.get(at - 1) + " needs a folder");
        }
        return path(arguments.get(at));
    }

    private static Path path(String text) throws UsageException {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new UsageException("“" + text + "” is no path: " + e.getReason());
        }
    }
}
