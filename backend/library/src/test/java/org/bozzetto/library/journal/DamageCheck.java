package org.bozzetto.library.journal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.bozzetto.library.Access;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.file.FaultyDisk;

/** What must hold of a journal with any bytes whatever. */
public final class DamageCheck {
    private static final Path FILE = JournalFolder.journal(JournalFixture.FOLDER);

    private DamageCheck() {}

    /** A journal of a few appends, for damaging. */
    public static byte[] whole() throws Exception {
        FaultyDisk disk = JournalFixture.diskWithFolder();
        JournalFolder.create(disk, JournalFixture.FOLDER, JournalFixture.PROJECT);
        try (Journal journal = JournalFixture.open(disk)) {
            for (int i = 0; i < 6; i++) {
                journal.append(JournalFixture.entries(10 * i, 1 + i % 3)).join();
            }
        }
        return JournalFixture.bytes(disk, FILE);
    }

    /**
     * Opens a journal of these bytes for reading and for writing: what can be read is the same both times and afterwards, bytes
     * that are cut off stand beside it, and it can be appended to or says that it cannot.
     *
     * @return ids of what could be read; empty also when it refused to open
     */
    public static List<UUID> check(byte[] bytes) throws Exception {
        FaultyDisk disk = JournalFixture.diskWithFolder();
        disk.createFolder(JournalFixture.FOLDER);
        JournalFixture.overwrite(disk, FILE, bytes);
        List<UUID> read;
        try (Journal journal = JournalFolder.open(disk, JournalFixture.FOLDER, JournalFixture.PROJECT, Access.READ)) {
            read = JournalFixture.ids(journal);
            require(!journal.isReadOnly() || Arrays.equals(JournalFixture.bytes(disk, FILE), bytes), "reading wrote");
        } catch (LibraryException e) {
            read = List.of();
        }
        try (Journal journal = JournalFixture.open(disk)) {
            require(JournalFixture.ids(journal).equals(read), "reading and writing see different entries");
            require(
                    Arrays.equals(everything(disk), bytes) || bytes.length < JournalHeader.SIZE,
                    "bytes were destroyed");
            if (!journal.isReadOnly()) {
                long seq = journal.append(List.of(JournalFixture.entry(999_999)))
                        .join()
                        .getFirst();
                require(seq <= read.size() + 1, "a gap before the new entry");
            }
        } catch (LibraryException e) {
            require(Arrays.equals(JournalFixture.bytes(disk, FILE), bytes), "a refused journal was changed");
        }
        return read;
    }

    private static byte[] everything(FaultyDisk disk) throws Exception {
        byte[] kept = JournalFixture.bytes(disk, FILE);
        Path aside = JournalFixture.FOLDER.resolve("journal.damaged-1");
        byte[] rest = disk.exists(aside) ? JournalFixture.bytes(disk, aside) : new byte[0];
        byte[] all = Arrays.copyOf(kept, kept.length + rest.length);
        System.arraycopy(rest, 0, all, kept.length, rest.length);
        return all;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
