package org.bozzetto.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files that arguments mean: files as they are, folders with everything of a kind in and below them, and patterns
 * ({@code parts/*.obj}, also with {@code **}) that the shell did not expand.
 */
final class InputFiles {
    private static final String PATTERN_CHARACTERS = "*?[{";

    private final Set<String> extensions;
    /** Where each file stands below the folder or pattern that named it. */
    private final SequencedMap<Path, Path> found = new LinkedHashMap<>();

    /** @param extensions which files in folders count; lower-case, without a dot */
    InputFiles(List<String> extensions) {
        this.extensions = Set.copyOf(extensions);
    }

    static boolean isPattern(String argument) {
        return argument.chars().anyMatch(c -> PATTERN_CHARACTERS.indexOf(c) >= 0) && !exists(argument);
    }

    private static boolean exists(String argument) {
        try {
            return Files.exists(Path.of(argument));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** @throws CommandFailure when a folder or pattern has no file */
    InputFiles add(String argument) throws IOException {
        int before = found.size();
        if (isPattern(argument)) {
            addPattern(argument);
        } else if (Files.isDirectory(Path.of(argument))) {
            addBelow(Path.of(argument), Path.of(argument), file -> extensions.contains(extension(file)));
        } else {
            // Missing files are told with the others that fail.
            Path file = Path.of(argument);
            found.putIfAbsent(file, file.getFileName() == null ? file : file.getFileName());
            return this;
        }
        if (found.size() == before) {
            throw new CommandFailure(argument + ": there is no file here that could be converted");
        }
        return this;
    }

    /** File by file, where it stands below what was named; in the order of arguments, sorted within each. */
    SequencedMap<Path, Path> files() {
        return found;
    }

    private void addPattern(String pattern) throws IOException {
        String plain = pattern.replace('\\', '/');
        int special = 0;
        while (PATTERN_CHARACTERS.indexOf(plain.charAt(special)) < 0) {
            special++;
        }
        int slash = plain.lastIndexOf('/', special);
        Path base = Path.of(slash < 0 ? "." : slash == 0 ? "/" : plain.substring(0, slash));
        if (!Files.isDirectory(base)) {
            throw new CommandFailure(base + ": there is no such folder");
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + plain.substring(slash + 1));
        addBelow(base, slash < 0 ? Path.of("") : base, file -> matcher.matches(base.relativize(file)));
    }

    /** @param shown how the folder is written in the names of its files */
    private void addBelow(Path folder, Path shown, java.util.function.Predicate<Path> wanted) throws IOException {
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            all.filter(Files::isRegularFile)
                    .filter(wanted)
                    .sorted()
                    .forEach(
                            file -> found.putIfAbsent(shown.resolve(folder.relativize(file)), folder.relativize(file)));
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String extension(Path file) {
        return Optional.ofNullable(file.getFileName())
                .map(name -> name.toString().toLowerCase(Locale.ROOT))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .orElse("");
    }
}
