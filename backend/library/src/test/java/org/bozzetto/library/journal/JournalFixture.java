package org.bozzetto.library.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bozzetto.library.Access;
import org.bozzetto.library.file.Disk;
import org.bozzetto.library.file.FaultyDisk;

/** Words that the journal's tests share. */
final class JournalFixture {
    static final Path FOLDER = Path.of("/library/projects/one");
    static final UUID PROJECT = new UUID(7, 7);
    static final int SNAPSHOT_EVERY = 4;

    private JournalFixture() {}

    static FaultyDisk diskWithFolder() throws Exception {
        FaultyDisk disk = new FaultyDisk();
        disk.createFolder(FOLDER.getParent());
        disk.syncFolder(FOLDER.getParent().getParent());
        return disk;
    }

    static Journal open(Disk disk) {
        return JournalFolder.open(disk, FOLDER, PROJECT, Access.WRITE, SNAPSHOT_EVERY);
    }

    static JournalEntry entry(int number) {
        return entry(number, "entry " + number + " ".repeat(number % 90));
    }

    static JournalEntry entry(int number, String text) {
        return new JournalEntry(new UUID(1, number), text.getBytes(StandardCharsets.UTF_8));
    }

    static List<JournalEntry> entries(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(JournalFixture::entry)
                .toList();
    }

    static List<UUID> ids(Journal journal) {
        return journal.entries(0).stream().map(placed -> placed.entry().id()).toList();
    }

    static byte[] bytes(Disk disk, Path file) throws Exception {
        try (Disk.OpenFile open = disk.open(file, Disk.Mode.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate((int) open.size());
            open.read(buffer, 0);
            return buffer.array();
        }
    }

    static void overwrite(Disk disk, Path file, byte[] bytes) throws Exception {
        try (Disk.OpenFile open = disk.open(file, Disk.Mode.WRITE)) {
            open.truncate(0);
            open.write(ByteBuffer.wrap(bytes), 0);
            open.sync();
        }
    }
}
