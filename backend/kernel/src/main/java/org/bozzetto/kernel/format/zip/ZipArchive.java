package org.bozzetto.kernel.format.zip;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;

/**
 * The files in a ZIP archive in memory (PKWARE, "APPNOTE.TXT", sections 4.3 and 4.4): stored or deflated, not encrypted, not split.
 * Nothing is ever unpacked to a disk, so that names with {@code ..} lead nowhere. How much all entries together may unpack to is
 * bounded by the archive's size.
 */
public final class ZipArchive {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int END_SIGNATURE = 0x06054B50;
    private static final int ENTRY_SIGNATURE = 0x02014B50;
    private static final int LOCAL_SIGNATURE = 0x04034B50;
    private static final int END_SIZE = 22;
    private static final int ENTRY_SIZE = 46;
    private static final int LOCAL_SIZE = 30;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final long FREE_BYTES = 64L << 20;
    private static final long MOST_TIMES = 100;

    private final MemorySegment data;
    /** By name in lower case, with a leading slash: packages do not tell letters apart. */
    private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();

    private long bytesLeft;

    private record Entry(String name, int method, long packed, long size, long local) {}

    private ZipArchive(MemorySegment data) {
        this.data = data;
        bytesLeft = FREE_BYTES + MOST_TIMES * data.byteSize();
    }

    /** Whether a file that begins so may be a ZIP archive. */
    public static boolean recognizes(byte[] head) {
        return head.length > 3 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }

    /** @throws FormatException {@code ZIP_BROKEN}, {@code ZIP_ENCRYPTED} */
    public static ZipArchive open(MemorySegment data) throws FormatException {
        ZipArchive archive = new ZipArchive(data);
        archive.readDirectory();
        return archive;
    }

    /** Names of all entries as they are written, with a leading slash. */
    public SequencedSet<String> names() {
        SequencedSet<String> names = new java.util.LinkedHashSet<>();
        entries.values().forEach(entry -> names.add(entry.name()));
        return names;
    }

    public boolean has(String name) {
        return entries.containsKey(key(name));
    }

    /**
     * @param name with or without a leading slash, in any case
     * @param most bytes, however large the entry says it is
     * @return the unpacked bytes; empty when there is no such entry
     * @throws FormatException {@code ZIP_BROKEN}, or {@code ZIP_BOMB} when it unpacks to more than is allowed
     */
    public Optional<byte[]> bytes(String name, long most) throws FormatException {
        Entry entry = entries.get(key(name));
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream in = unpacking(entry, most)) {
            return Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    /**
     * The same as a stream, which throws an IOException that {@link #refusal} turns into what to tell.
     *
     * @throws FormatException {@code ZIP_BROKEN}
     */
    public Optional<InputStream> stream(String name, long most) throws FormatException {
        Entry entry = entries.get(key(name));
        return entry == null ? Optional.empty() : Optional.of(unpacking(entry, most));
    }

    /** What a failure while unpacking means. */
    public static FormatException refusal(IOException failure) {
        return failure instanceof Bomb
                ? new FormatException("ZIP_BOMB", String.valueOf(failure.getMessage()), new Where.Whole(), failure)
                : new FormatException(
                        "ZIP_BROKEN",
                        "a file in the archive cannot be unpacked: " + failure.getMessage(),
                        new Where.Whole(),
                        failure);
    }

    private static final class Bomb extends IOException {
        Bomb(String name) {
            super(name + " in the archive unpacks to more than is reasonable");
        }
    }

    private static String key(String name) {
        String plain = name.replace('\\', '/').toLowerCase(Locale.ROOT);
        return plain.startsWith("/") ? plain : "/" + plain;
    }

    private void readDirectory() throws FormatException {
        long end = findEnd();
        int count = shortAt(end + 10);
        long at = Integer.toUnsignedLong(intAt(end + 16));
        for (int i = 0; i < count; i++) {
            if (at + ENTRY_SIZE > data.byteSize() || intAt(at) != ENTRY_SIGNATURE) {
                throw broken("its list of files is damaged", at);
            }
            int flags = shortAt(at + 8);
            int nameLength = shortAt(at + 28);
            long next = at + ENTRY_SIZE + nameLength + shortAt(at + 30) + shortAt(at + 32);
            if (next > data.byteSize()) {
                throw broken("its list of files is damaged", at);
            }
            byte[] nameBytes = data.asSlice(at + ENTRY_SIZE, nameLength).toArray(ValueLayout.JAVA_BYTE);
            String name = "/"
                    + new String(nameBytes, StandardCharsets.UTF_8)
                            .replace('\\', '/')
                            .replaceFirst("^/+", "");
            if ((flags & 1) != 0) {
                throw new FormatException("ZIP_ENCRYPTED", name + " is encrypted", new Where.AtByte(at));
            }
            entries.putIfAbsent(
                    key(name),
                    new Entry(
                            name,
                            shortAt(at + 10),
                            Integer.toUnsignedLong(intAt(at + 20)),
                            Integer.toUnsignedLong(intAt(at + 24)),
                            Integer.toUnsignedLong(intAt(at + 42))));
            at = next;
        }
    }

    private long findEnd() throws FormatException {
        long first = Math.max(0, data.byteSize() - END_SIZE - LONGEST_COMMENT);
        for (long at = data.byteSize() - END_SIZE; at >= first; at--) {
            if (intAt(at) == END_SIGNATURE) {
                return at;
            }
        }
        throw broken("it has no list of files; it was cut off, or is no archive", data.byteSize());
    }

    private InputStream unpacking(Entry entry, long most) throws FormatException {
        long local = entry.local();
        if (local + LOCAL_SIZE > data.byteSize() || intAt(local) != LOCAL_SIGNATURE) {
            throw broken(entry.name() + " is not where the list of files says", local);
        }
        long begin = local + LOCAL_SIZE + shortAt(local + 26) + shortAt(local + 28);
        if (begin + entry.packed() > data.byteSize() || entry.packed() > Integer.MAX_VALUE - 8) {
            throw broken("the file ends inside " + entry.name(), local);
        }
        InputStream packed =
                new ByteArrayInputStream(data.asSlice(begin, entry.packed()).toArray(ValueLayout.JAVA_BYTE));
        InputStream plain = switch (entry.method()) {
            case STORED -> packed;
            case DEFLATED -> new InflaterInputStream(packed, new Inflater(true), 1 << 15);
            default -> throw broken(entry.name() + " is packed in an uncommon way", local);
        };
        return new Bounded(plain, entry.name(), most);
    }

    /** Counts against the entry's bound and the archive's. */
    private final class Bounded extends InputStream {
        private final InputStream in;
        private final String name;
        private long left;

        Bounded(InputStream in, String name, long most) {
            this.in = in;
            this.name = name;
            left = most;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            if (value >= 0) {
                count(1);
            }
            return value;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = in.read(into, from, length);
            if (count > 0) {
                count(count);
            }
            return count;
        }

        private void count(int bytes) throws Bomb {
            left -= bytes;
            bytesLeft -= bytes;
            if (left < 0 || bytesLeft < 0) {
                throw new Bomb(name);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private int shortAt(long at) {
        return data.get(SHORT, at) & 0xFFFF;
    }

    private int intAt(long at) {
        return data.get(INT, at);
    }

    private static FormatException broken(String why, long at) {
        return new FormatException("ZIP_BROKEN", "the archive cannot be read: " + why, new Where.AtByte(at));
    }
}
