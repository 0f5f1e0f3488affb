package org.bozzetto.library.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * A disk in memory that can lose power before any operation. What was not synced then survives by chance: writes by sectors of
 * 512 bytes, names in order.
 */
public final class FaultyDisk implements Disk {
    private static final int SECTOR = 512;

    private final Map<Path, Inode> names = new HashMap<>();
    private final Map<Path, Inode> durableNames = new HashMap<>();
    private final List<NameChange> unsyncedNames = new ArrayList<>();
    private long operations;
    private long powerLeft = Long.MAX_VALUE;
    private long freeBytes = Long.MAX_VALUE;

    /** The power is gone: no code may go on after it. */
    public static final class PowerLoss extends Error {}

    private record NameChange(Path removed, Path added, Inode inode) {}

    private record Write(long position, byte[] bytes) {}

    /** Bytes that grow without being copied each time. */
    private static final class Bytes {
        private byte[] array = {};
        private int length;

        void put(int position, byte[] from, int at, int count) {
            if (position + count > array.length) {
                array = Arrays.copyOf(array, Math.max(position + count, 2 * array.length));
            }
            System.arraycopy(from, at, array, position, count);
            length = Math.max(length, position + count);
        }

        void cut(int size) {
            if (size < length) {
                Arrays.fill(array, size, length, (byte) 0);
                length = size;
            }
        }

        Bytes copy() {
            Bytes copy = new Bytes();
            copy.put(0, array, 0, length);
            return copy;
        }
    }

    private static final class Inode {
        private Bytes content = new Bytes();
        private Bytes durable = new Bytes();
        private final List<Write> unsynced = new ArrayList<>();

        void sync() {
            for (Write write : unsynced) {
                if (write.bytes().length == 0) {
                    durable.cut((int) write.position());
                } else {
                    durable.put((int) write.position(), write.bytes(), 0, write.bytes().length);
                }
            }
            unsynced.clear();
        }
    }

    /** How many operations that change something there have been. */
    public synchronized long operations() {
        return operations;
    }

    /** Power fails at the operation after so many more. */
    public synchronized void losePowerAfter(long more) {
        powerLeft = more;
    }

    public synchronized void setFreeBytes(long bytes) {
        freeBytes = bytes;
    }

    /** The disk as it is found when power is back. */
    public synchronized FaultyDisk afterPowerLoss(Random chance) {
        FaultyDisk found = new FaultyDisk();
        Map<Path, Inode> survived = new HashMap<>(durableNames);
        int kept = chance.nextInt(unsyncedNames.size() + 1);
        unsyncedNames.subList(0, kept).forEach(change -> apply(change, survived));
        Map<Inode, Inode> copies = new HashMap<>();
        survived.forEach((path, inode) -> {
            Inode copy = copies.computeIfAbsent(inode, i -> survivor(i, chance));
            found.names.put(path, copy);
            found.durableNames.put(path, copy);
        });
        return found;
    }

    private static Inode survivor(Inode inode, Random chance) {
        Bytes bytes = inode.durable.copy();
        int mood = chance.nextInt(3);
        for (Write write : inode.unsynced) {
            if (write.bytes().length == 0) {
                if (mood != 0) {
                    bytes.cut((int) write.position());
                }
                continue;
            }
            for (int at = 0; at < write.bytes().length; at += SECTOR) {
                if (mood == 0 || (mood == 1 && chance.nextBoolean())) {
                    continue;
                }
                int count = Math.min(SECTOR, write.bytes().length - at);
                bytes.put((int) write.position() + at, write.bytes(), at, count);
            }
        }
        Inode survivor = new Inode();
        survivor.content = bytes;
        survivor.durable = bytes.copy();
        return survivor;
    }

    private static void apply(NameChange change, Map<Path, Inode> to) {
        if (change.removed() != null) {
            to.remove(change.removed());
        }
        if (change.added() != null) {
            to.put(change.added(), change.inode());
        }
        if (change.removed() != null && change.added() != null) {
            // What stands in a folder moves with it.
            for (Path path : List.copyOf(to.keySet())) {
                if (path.startsWith(change.removed())) {
                    to.put(
                            change.added().resolve(change.removed().relativize(path)),
                            Objects.requireNonNull(to.remove(path)));
                }
            }
        }
    }

    private void operate() {
        if (powerLeft-- <= 0) {
            powerLeft = 0;
            throw new PowerLoss();
        }
        operations++;
    }

    private void rename(NameChange change) {
        apply(change, names);
        unsyncedNames.add(change);
    }

    @Override
    public synchronized boolean exists(Path path) {
        return names.containsKey(path);
    }

    @Override
    public synchronized List<Path> list(Path folder) {
        return names.keySet().stream()
                .filter(path -> folder.equals(path.getParent()))
                .sorted()
                .toList();
    }

    @Override
    public synchronized void createFolder(Path folder) {
        if (!names.containsKey(folder)) {
            operate();
            rename(new NameChange(null, folder, new Inode()));
        }
    }

    @Override
    public synchronized OpenFile open(Path file, Mode mode) throws IOException {
        if (!names.containsKey(file)) {
            if (mode == Mode.READ) {
                throw new NoSuchFileException(file.toString());
            }
            operate();
            rename(new NameChange(null, file, new Inode()));
        }
        return new FaultyFile(names.get(file));
    }

    @Override
    public synchronized void move(Path from, Path to) {
        operate();
        rename(new NameChange(from, to, names.get(from)));
    }

    @Override
    public synchronized void delete(Path file) {
        if (names.containsKey(file)) {
            operate();
            rename(new NameChange(file, null, null));
        }
    }

    @Override
    public synchronized void syncFolder(Path folder) {
        operate();
        unsyncedNames.removeIf(change -> {
            Path changed = change.added() == null ? change.removed() : change.added();
            if (!folder.equals(changed.getParent())) {
                return false;
            }
            apply(change, durableNames);
            return true;
        });
    }

    private final class FaultyFile implements OpenFile {
        private final Inode inode;

        FaultyFile(Inode inode) {
            this.inode = inode;
        }

        @Override
        public long size() {
            synchronized (FaultyDisk.this) {
                return inode.content.length;
            }
        }

        @Override
        public int read(ByteBuffer into, long position) {
            synchronized (FaultyDisk.this) {
                int count = Math.clamp(inode.content.length - position, 0, into.remaining());
                into.put(inode.content.array, (int) Math.min(position, inode.content.length), count);
                return count;
            }
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            synchronized (FaultyDisk.this) {
                byte[] bytes = new byte[from.remaining()];
                from.get(bytes);
                boolean powerFails = powerLeft <= 0;
                long growth = Math.max(0, position + bytes.length - inode.content.length);
                boolean isFull = growth > freeBytes;
                if (powerFails) {
                    bytes = Arrays.copyOf(bytes, bytes.length / 2);
                } else if (isFull) {
                    bytes = Arrays.copyOf(bytes, (int) Math.max(0, bytes.length - growth + freeBytes));
                }
                put(position, bytes);
                operate();
                if (isFull) {
                    throw new IOException("No space left on device");
                }
            }
        }

        private void put(long position, byte[] bytes) {
            if (bytes.length == 0) {
                return;
            }
            int end = (int) position + bytes.length;
            if (freeBytes != Long.MAX_VALUE) {
                freeBytes -= Math.max(0, end - inode.content.length);
            }
            inode.content.put((int) position, bytes, 0, bytes.length);
            inode.unsynced.add(new Write(position, bytes));
        }

        @Override
        public void truncate(long size) {
            synchronized (FaultyDisk.this) {
                operate();
                if (size < inode.content.length) {
                    if (freeBytes != Long.MAX_VALUE) {
                        freeBytes += inode.content.length - size;
                    }
                    inode.content.cut((int) size);
                    inode.unsynced.add(new Write(size, new byte[0]));
                }
            }
        }

        @Override
        public void sync() {
            synchronized (FaultyDisk.this) {
                operate();
                inode.sync();
            }
        }

        @Override
        public void close() {}
    }
}
