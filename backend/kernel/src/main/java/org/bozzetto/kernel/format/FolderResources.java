package org.bozzetto.kernel.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;

/**
 * Files in a folder and below it. A name never leads out: parent segments, absolute paths, drive letters, network paths, URIs
 * with a scheme and symbolic links to elsewhere all answer "no such file".
 */
public final class FolderResources implements Resources {
    private final Path folder;

    public FolderResources(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<byte[]> load(String uri, long maxBytes) throws IOException {
        // Some formats name files as they are, so a name with a real percent sign gets a second chance.
        LinkedHashSet<String> spellings = new LinkedHashSet<>();
        spellings.add(PercentCode.decode(uri));
        spellings.add(uri);
        for (String spelling : spellings) {
            Optional<Path> file = find(spelling.replace('\\', '/'));
            if (file.isPresent()) {
                return Optional.of(readBounded(file.get(), maxBytes));
            }
        }
        return Optional.empty();
    }

    private Optional<Path> find(String name) throws IOException {
        boolean leaves = name.isBlank()
                || name.startsWith("/")
                || name.indexOf(':') >= 0
                || name.indexOf('\0') >= 0
                || Arrays.asList(name.split("/", -1)).contains("..");
        if (leaves) {
            return Optional.empty();
        }
        try {
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            Path real = file.toRealPath();
            return real.startsWith(folder.toRealPath()) ? Optional.of(real) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static byte[] readBounded(Path file, long maxBytes) throws IOException {
        int limit = (int) Math.min(maxBytes, Integer.MAX_VALUE - 8);
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.size(file) > limit) {
                throw tooLarge(file, limit);
            }
            byte[] bytes = in.readNBytes(limit);
            if (in.read() >= 0) {
                throw tooLarge(file, limit);
            }
            return bytes;
        }
    }

    private static IOException tooLarge(Path file, int limit) {
        return new IOException(file.getFileName() + " is larger than the " + limit + " bytes that are allowed here");
    }
}
