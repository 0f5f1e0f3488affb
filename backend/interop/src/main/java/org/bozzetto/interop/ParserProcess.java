package org.bozzetto.interop;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bozzetto.interop.ParserException.Reason;
import org.bozzetto.interop.wire.FrameReader;
import org.bozzetto.interop.wire.FrameWriter;
import org.bozzetto.interop.wire.FrameWriter.Head;
import org.bozzetto.interop.wire.Kind;
import org.bozzetto.interop.wire.Protocol;
import org.bozzetto.interop.wire.ProtocolException;

/**
 * One child process. It has an empty folder, no environment of ours, no open files but its three pipes, and it ends itself when
 * the pipe from this program closes, however that comes about. For one thread at a time.
 */
final class ParserProcess implements AutoCloseable {
    private static final Duration START_TIME = Duration.ofSeconds(60);
    private static final int MAX_NOTES = 1000;
    private static final int MAX_NEEDS = 4096;
    /** What {@code -XX:+ExitOnOutOfMemoryError} ends with. */
    private static final int OUT_OF_MEMORY_EXIT = 3;
    /** A shell's way to tell SIGXCPU. */
    private static final int CPU_TIME_EXIT = 128 + 24;

    private final Process process;
    private final Path folder;
    private final Limits limits;
    private final LastWords lastWords;
    private final FrameReader answers;
    private final FrameWriter requests;
    private final String versions;
    private volatile boolean late;
    private int served;

    /** @throws ParserException when it does not start; nothing is left behind then */
    static ParserProcess start(ChildProgram program, Limits limits) throws ParserException {
        Path folder = newFolder();
        Process process;
        try {
            ProcessBuilder builder = new ProcessBuilder(program.command(folder, limits)).directory(folder.toFile());
            Map<String, String> environment = builder.environment();
            String windows = environment.get("SystemRoot");
            environment.clear();
            if (windows != null) {
                environment.put("SystemRoot", windows);
            }
            // Else glibc reserves 64 MiB of address space for each thread.
            environment.put("MALLOC_ARENA_MAX", "1");
            process = builder.start();
        } catch (IOException e) {
            delete(folder);
            throw new ParserException(
                    Reason.PARSER_UNAVAILABLE, "the parser process does not start: " + e.getMessage(), e);
        } catch (ParserException e) {
            delete(folder);
            throw e;
        }
        return new ParserProcess(process, folder, limits);
    }

    private ParserProcess(Process process, Path folder, Limits limits) throws ParserException {
        this.process = process;
        this.folder = folder;
        this.limits = limits;
        lastWords = LastWords.of(process.getErrorStream());
        answers = FrameReader.ofParser(new BufferedInputStream(process.getInputStream(), 1 << 16));
        requests = new FrameWriter(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
        versions = within(START_TIME, () -> {
            require(answers.next() == Kind.HELLO, "no greeting");
            int version = answers.number();
            require(version == Protocol.VERSION, "version " + version + " of the protocol");
            return answers.text();
        });
        // The libraries are loaded; where the system lets go of their files, nothing stays behind even if we are
        // killed.
        emptied(folder);
    }

    /** What the parsers call themselves. */
    String versions() {
        return versions;
    }

    /** How many files it has read. */
    int served() {
        return served;
    }

    boolean suits(Limits needed) {
        return limits.equals(needed) && process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Where it works; gone when it is. */
    Path folder() {
        return folder;
    }

    /** The scene lives in {@code arena}. */
    ParsedScene scene(String fileName, MemorySegment data, SideFiles beside, Arena arena) throws ParserException {
        served++;
        return within(limits.wallTime(), () -> {
            requests.write(Kind.SCENE, new Head().text(fileName), data);
            List<Note> notes = new ArrayList<>();
            int needs = 0;
            while (true) {
                switch (answers.next()) {
                    case NOTE -> {
                        require(notes.size() < MAX_NOTES, "endless notes");
                        notes.add(note());
                    }
                    case NEED -> {
                        require(++needs <= MAX_NEEDS, "endless questions");
                        bring(answers.text(), beside);
                    }
                    case GLB -> {
                        String format = answers.text();
                        return new ParsedScene(format, answers.rest(arena, limits.addressSpaceBytes()), notes);
                    }
                    case REFUSED -> throw refused();
                    case Kind other -> throw new ProtocolException(other + " in the answer to a scene");
                }
            }
        });
    }

    /** @param maxPixels larger textures are refused by the parser before they are decoded */
    ParsedTexture texture(MemorySegment ktx2, int maxPixels) throws ParserException {
        served++;
        return within(limits.wallTime(), () -> {
            requests.write(Kind.TEXTURE, new Head().number(maxPixels), ktx2);
            return switch (answers.next()) {
                case PIXELS -> pixels(maxPixels);
                case REFUSED -> throw refused();
                case Kind other -> throw new ProtocolException(other + " in the answer to a texture");
            };
        });
    }

    private ParsedTexture pixels(int maxPixels) throws IOException {
        int width = answers.number();
        int height = answers.number();
        boolean sound = width > 0 && height > 0 && (long) width * height <= maxPixels;
        require(sound, width + "×" + height + " pixels");
        long bytes = 4L * width * height;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment rgba = answers.rest(arena, bytes);
            require(rgba.byteSize() == bytes, "pixels are missing");
            return new ParsedTexture(width, height, rgba.toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
        }
    }

    private Note note() throws IOException {
        String outcome = answers.text();
        String code = answers.text();
        String message = answers.text();
        String remedy = answers.text();
        int count = Math.max(1, answers.number());
        return Arrays.stream(Note.Outcome.values())
                .filter(known -> known.name().equals(outcome))
                .findFirst()
                .map(known -> new Note(known, code, message, remedy, count))
                .orElseThrow(() -> new ProtocolException("a note of outcome " + outcome));
    }

    private void bring(String name, SideFiles beside) throws IOException {
        Optional<byte[]> bytes;
        try {
            bytes = beside.load(name, limits.addressSpaceBytes() / 4);
        } catch (IOException e) {
            // Too large or unreadable: for the scene it is as if it were not there.
            bytes = Optional.empty();
        }
        if (bytes.isPresent()) {
            requests.write(Kind.FILE, new Head(), MemorySegment.ofArray(bytes.get()));
        } else {
            requests.write(Kind.ABSENT, new Head());
        }
    }

    private ParserException refused() throws IOException {
        String why = answers.text();
        return why.contains("bad_alloc") ? outOfMemory(null) : new ParserException(Reason.PARSER_REFUSED, why);
    }

    private static void require(boolean kept, String broken) throws ProtocolException {
        if (!kept) {
            throw new ProtocolException(broken);
        }
    }

    /** A talk with the process. */
    private interface Talk<T> {
        T hold() throws IOException, ParserException;
    }

    private <T> T within(Duration time, Talk<T> talk) throws ParserException {
        CompletableFuture<Void> alarm = CompletableFuture.runAsync(
                () -> {
                    late = true;
                    process.destroyForcibly();
                },
                CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS));
        try {
            return talk.hold();
        } catch (ProtocolException e) {
            close();
            throw new ParserException(
                    Reason.PARSER_ANSWER_BROKEN, "the parser answered nonsense (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            close();
            throw death(time, e);
        } catch (RuntimeException e) {
            close();
            throw e;
        } finally {
            alarm.cancel(false);
        }
    }

    private ParserException death(Duration time, IOException cause) {
        int exit = process.exitValue();
        String words = lastWords.text();
        System.getLogger(ParserProcess.class.getName())
                .log(System.Logger.Level.DEBUG, "a parser ended with {0}: {1}", exit, words);
        if (late || exit == CPU_TIME_EXIT) {
            return new ParserException(
                    Reason.PARSER_TOO_SLOW,
                    "its parser did not come to an end within " + time.toSeconds() + " s",
                    cause);
        }
        boolean memory = exit == OUT_OF_MEMORY_EXIT
                || Stream.of("OutOfMemoryError", "bad_alloc", "insufficient memory", "Could not reserve", "errno=12")
                        .anyMatch(words::contains);
        if (memory) {
            return outOfMemory(cause);
        }
        return served == 0
                ? new ParserException(
                        Reason.PARSER_UNAVAILABLE,
                        "the parser process does not start (exit " + exit + ") " + words,
                        cause)
                : new ParserException(Reason.PARSER_CRASHED, "its parser crashed (exit " + exit + ")", cause);
    }

    private ParserException outOfMemory(IOException cause) {
        return new ParserException(
                Reason.PARSER_OUT_OF_MEMORY,
                "its parser needs more than the " + limits.addressSpaceBytes() / (1 << 20)
                        + " MiB of memory that a file of this size gets",
                cause);
    }

    /** Ends the process and waits until it is gone. */
    @Override
    public void close() {
        process.destroyForcibly();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        delete(folder);
    }

    private static Path newFolder() throws ParserException {
        try {
            return Files.createTempDirectory("bozzetto-parser-");
        } catch (IOException e) {
            throw new ParserException(
                    Reason.PARSER_UNAVAILABLE, "there is no room for temporary files: " + e.getMessage(), e);
        }
    }

    private static void delete(Path folder) {
        emptied(folder);
        folder.toFile().delete();
    }

    private static void emptied(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> !file.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .map(Path::toFile)
                    // Windows keeps a library's file until the process is gone; then this runs again.
                    .forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            System.getLogger(ParserProcess.class.getName())
                    .log(System.Logger.Level.DEBUG, "the parser's folder could not be emptied", e);
        }
    }
}
