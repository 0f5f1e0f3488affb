import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The programs' jars without what only other systems and processors need. The same jars give the same bytes and times. Classes are not
 * compressed in them: a package compresses many files together far better, and classes load faster.
 */
final class PlatformJars {
    private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    /** Natives by folder: the first group names system and processor. */
    private static final List<Pattern> FOLDERS = List.of(
            Pattern.compile("ai/onnxruntime/native/([^/]+)/.*"),
            Pattern.compile("native/lib/([^/]+)/.*"),
            Pattern.compile("com/sun/jna/((?:linux|win32|darwin|freebsd|openbsd|dragonflybsd|sunos|aix)-[^/]+)/.*"),
            Pattern.compile("(linux|windows|macos)/(x64|x86|arm64|arm32|ppc64le|riscv64)/.*"));

    private static final Pattern NETTY = Pattern.compile("META-INF/native/.*\\.(so|dll|jnilib)");
    private static final Pattern CLASSIFIED = Pattern.compile(".*-natives-(linux|windows|macos)(-arm64)?\\.jar");

    private final Platform platform;

    PlatformJars(Platform platform) {
        this.platform = platform;
    }

    /** @param folders where jars stand; of two with the same name the first is taken */
    void copy(List<Path> folders, Path to) throws IOException {
        Map<String, Path> jars = new TreeMap<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".jar"))
                        .forEach(file -> jars.putIfAbsent(file.getFileName().toString(), file));
            }
        }
        for (Map.Entry<String, Path> jar : jars.entrySet()) {
            Matcher natives = CLASSIFIED.matcher(jar.getKey());
            if (!natives.matches() || isOurs(natives.group(1) + (natives.group(2) == null ? "-x64" : "-arm64"))) {
                Path copy = to.resolve(jar.getKey());
                copy(jar.getValue(), copy);
                Files.setLastModifiedTime(copy, TIME);
            }
        }
    }

    private void copy(Path jar, Path to) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile());
                ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                if (keeps(entry.getName())) {
                    try (InputStream bytes = zip.getInputStream(entry)) {
                        write(entry.getName(), bytes.readAllBytes(), out);
                    }
                }
            }
        }
    }

    private static void write(String name, byte[] bytes, ZipOutputStream out) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ENTRY_TIME);
        // A network's weights hardly get smaller, wherever they are compressed.
        if (!name.endsWith(".onnx")) {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            entry.setCrc(crc.getValue());
        }
        out.putNextEntry(entry);
        out.write(bytes);
    }

    private boolean keeps(String name) {
        for (Pattern folder : FOLDERS) {
            Matcher matcher = folder.matcher(name);
            if (matcher.matches()) {
                return isOurs(matcher.groupCount() > 1 ? matcher.group(1) + "-" + matcher.group(2) : matcher.group(1));
            }
        }
        return !NETTY.matcher(name).matches() || isOurs(name);
    }

    /** Whether a name such as {@code osx-aarch64}, {@code linux_x86_64} or {@code win32-x86-64} means this platform. */
    private boolean isOurs(String name) {
        boolean system =
                switch (platform.system()) {
                    case LINUX -> name.contains("linux") || name.contains("epoll");
                    case WINDOWS -> name.contains("win") && !name.contains("darwin");
                    case MACOS -> name.contains("osx") || name.contains("macos") || name.contains("darwin");
                };
        boolean arm = name.contains("aarch64") || name.contains("aarch_64") || name.contains("arm64");
        boolean x64 = name.contains("x64") || name.contains("x86-64") || name.contains("x86_64");
        return system && (platform.processor().equals("arm64") ? arm : x64);
    }
}
