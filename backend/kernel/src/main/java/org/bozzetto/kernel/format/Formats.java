package org.bozzetto.kernel.format;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.gltf.GlbWriter;
import org.bozzetto.kernel.format.gltf.GltfReader;
import org.bozzetto.kernel.format.gltf.GltfWriter;
import org.bozzetto.kernel.format.obj.ObjReader;
import org.bozzetto.kernel.format.obj.ObjWriter;
import org.bozzetto.kernel.format.off.OffReader;
import org.bozzetto.kernel.format.off.OffWriter;
import org.bozzetto.kernel.format.ply.PlyReader;
import org.bozzetto.kernel.format.ply.PlyWriter;
import org.bozzetto.kernel.format.stl.StlReader;
import org.bozzetto.kernel.format.stl.StlWriter;
import org.bozzetto.kernel.format.threemf.ThreeMfReader;
import org.bozzetto.kernel.format.threemf.ThreeMfWriter;
import org.bozzetto.kernel.scene.Scene;

/** The file formats of the kernel, one line each in the two lists below, and those that {@link MoreReaders} add. */
public final class Formats {
    private static final int HEAD_BYTES = 1024;
    /** How many formats a message lists before it only counts. */
    private static final int NAMED = 12;

    private static final List<SceneReader> OWN_READERS = List.of(
            new GltfReader(), new ThreeMfReader(), new PlyReader(), new OffReader(), new ObjReader(), new StlReader());

    private static final List<SceneReader> READERS = Stream.concat(
                    OWN_READERS.stream(),
                    ServiceLoader.load(MoreReaders.class, Formats.class.getClassLoader()).stream()
                            .flatMap(more -> more.get().readers().stream()))
            .toList();

    private static final List<SceneWriter> WRITERS = List.of(
            new GlbWriter(),
            new GltfWriter(),
            new ObjWriter(),
            new PlyWriter(PlyWriter.Encoding.BINARY_LITTLE_ENDIAN),
            new StlWriter(StlWriter.Encoding.BINARY),
            new ThreeMfWriter(),
            new OffWriter());

    private Formats() {}

    public static List<SceneReader> readers() {
        return READERS;
    }

    public static List<SceneWriter> writers() {
        return WRITERS;
    }

    /** The writer for the extension of {@code file}. */
    public static Optional<SceneWriter> writerFor(Path file) {
        String extension = extension(String.valueOf(file.getFileName()));
        return WRITERS.stream()
                .filter(writer -> writer.extensions().contains(extension))
                .findFirst();
    }

    /**
     * Reads a file, memory-mapped; files beside it are found in its folder and below.
     *
     * @throws FormatException if it is empty, of no known format, or broken
     * @throws IOException if it is missing, a folder, not readable, or changes while it is being read
     */
    public static Imported read(Path file) throws FormatException, IOException {
        return withData(file, Formats::read);
    }

    /**
     * Checks a file against the rules of its format.
     *
     * @throws FormatException if it is of no known format
     * @throws IOException as {@link #read(Path)}
     */
    public static Validation validate(Path file) throws FormatException, IOException {
        return withData(file, Formats::validate);
    }

    /** What is done with a file's bytes. */
    private interface Use<T> {
        T of(MemorySegment data, String fileName, Resources resources) throws FormatException;
    }

    private static <T> T withData(Path file, Use<T> use) throws FormatException, IOException {
        requireReadable(file);
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
        try (FileChannel channel = FileChannel.open(file);
                Arena arena = Arena.ofConfined()) {
            long size = channel.size();
            MemorySegment data =
                    size == 0 ? MemorySegment.NULL : channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
            return use.of(data, String.valueOf(file.getFileName()), new FolderResources(folder));
        } catch (AccessDeniedException e) {
            throw new IOException(file + " cannot be read: permission denied", e);
        } catch (InternalError e) {
            // What the virtual machine throws when a mapped page is gone.
            throw new IOException(file + " became shorter while it was being read", e);
        }
    }

    /**
     * Reads what is in memory already.
     *
     * @param fileName decides the format when the content does not
     */
    public static Imported read(MemorySegment data, String fileName, Resources resources) throws FormatException {
        SceneReader reader = readerOf(data, fileName);
        Imported imported = readWith(reader, data, fileName, resources);
        Optional<SceneReader> named = readerFor(fileName);
        return named.isEmpty() || named.get().equals(reader)
                ? imported
                : withWrongExtension(imported, extension(fileName), reader);
    }

    /** Checks what is in memory already against the rules of its format. */
    public static Validation validate(MemorySegment data, String fileName, Resources resources) throws FormatException {
        Optional<SceneReader> named = readerFor(fileName);
        SceneReader reader = data.byteSize() == 0 && named.isPresent() ? named.get() : readerOf(data, fileName);
        try {
            return reader.validate(data, fileName, resources);
        } catch (RuntimeException e) {
            return Validation.refused(reader.name(), notUnderstood(reader, e));
        }
    }

    /** The reader for the extension of a file name, whatever the file holds. */
    public static Optional<SceneReader> readerFor(String fileName) {
        String extension = extension(fileName);
        return READERS.stream()
                .filter(reader -> reader.extensions().contains(extension))
                .findFirst();
    }

    /** The reader that the name asks for when it recognises the content, else any that does, else the named one. */
    private static SceneReader readerOf(MemorySegment data, String fileName) throws FormatException {
        if (data.byteSize() == 0) {
            throw new FormatException("EMPTY_FILE", "the file is empty", new Where.Whole());
        }
        byte[] head = data.asSlice(0, Math.min(HEAD_BYTES, data.byteSize())).toArray(ValueLayout.JAVA_BYTE);
        Optional<SceneReader> named = readerFor(fileName);
        return named.filter(reader -> reader.recognizes(head))
                .or(() -> READERS.stream()
                        .filter(reader -> reader.recognizes(head))
                        .findFirst())
                .or(() -> named)
                .orElseThrow(() -> unknown(fileName));
    }

    /**
     * Writes a scene in the format of the file's extension: all of it, durably, or nothing.
     *
     * @return what the format could not hold
     * @throws IOException if the extension is unknown or the file cannot be written; what stood there before is untouched
     */
    public static ImportReport write(Scene scene, Path file) throws IOException {
        SceneWriter writer = writerFor(file)
                .orElseThrow(() -> new IOException(
                        file.getFileName() + ": no format of this name can be written; known are " + known(WRITERS)));
        return write(scene, file, writer);
    }

    /** The same with a writer of one's own, whatever the extension. */
    public static ImportReport write(Scene scene, Path file, SceneWriter writer) throws IOException {
        try (DiskSink sink = new DiskSink(file)) {
            ImportReport report = writer.write(scene, sink);
            sink.commit();
            return report;
        }
    }

    private static void requireReadable(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder, not a file");
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is not a regular file");
        }
    }

    private static Imported readWith(SceneReader reader, MemorySegment data, String fileName, Resources resources)
            throws FormatException {
        try {
            return reader.read(data, fileName, resources);
        } catch (RuntimeException e) {
            throw notUnderstood(reader, e);
        }
    }

    private static FormatException notUnderstood(SceneReader reader, RuntimeException cause) {
        return new FormatException(
                "READER_FAILED",
                "the file breaks the rules of " + reader.name() + " in a way that is not understood",
                new Where.Whole(),
                cause);
    }

    private static Imported withWrongExtension(Imported imported, String extension, SceneReader reader) {
        List<ImportReport.Item> items = new ArrayList<>();
        items.add(new ImportReport.Item(
                ImportReport.Outcome.REPAIRED,
                "WRONG_EXTENSION",
                "the file is named ." + extension + " but holds " + reader.name() + "; it was read as that",
                "rename it to end in ." + reader.extensions().getFirst(),
                "",
                1));
        items.addAll(imported.report().items());
        return new Imported(imported.scene(), new ImportReport(imported.report().format(), items));
    }

    private static FormatException unknown(String fileName) {
        String formats = READERS.stream().limit(NAMED).map(SceneReader::name).collect(Collectors.joining(", "));
        String others = READERS.size() > NAMED ? " and " + (READERS.size() - NAMED) + " others" : "";
        return new FormatException(
                "UNKNOWN_FORMAT",
                fileName + " is in no format that is known; known are " + formats + others,
                new Where.Whole());
    }

    private static String known(List<SceneWriter> writers) {
        return writers.stream()
                .flatMap(writer -> writer.extensions().stream())
                .map(extension -> "." + extension)
                .collect(Collectors.joining(", "));
    }

    private static String extension(String fileName) {
        return fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
