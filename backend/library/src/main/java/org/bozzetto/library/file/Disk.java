package org.bozzetto.library.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * The few file operations that durable files are made of. Everything that must survive a crash goes through it, so that tests can
 * crash, tear and refuse between any two operations.
 *
 * <p>A file's bytes are durable after {@link OpenFile#sync}; that a name exists (created, moved, deleted) after {@link #syncFolder}.
 */
public interface Disk {

    /** What a file is opened for. */
    enum Mode {
        READ,
        /** Reading and writing; the file is created when there is none. */
        WRITE
    }

    boolean exists(Path path);

    /** What stands directly in the folder, sorted; empty when there is no such folder. */
    List<Path> list(Path folder) throws IOException;

    /** Creates a folder in one that exists; nothing happens when it is there. */
    void createFolder(Path folder) throws IOException;

    /** @throws java.nio.file.NoSuchFileException if there is no such file to read */
    OpenFile open(Path file, Mode mode) throws IOException;

    /** Renames within one file system, atomically; replaces what had the new name. */
    void move(Path from, Path to) throws IOException;

    /** Removes a file if it is there. */
    void delete(Path file) throws IOException;

    void syncFolder(Path folder) throws IOException;

    /** A file by position; one that is open for writing has one user. */
    interface OpenFile extends Closeable {
        long size() throws IOException;

        /**
         * Fills the buffer as far as the file reaches.
         *
         * @return how many bytes were read; 0 at the end
         */
        int read(ByteBuffer into, long position) throws IOException;

        /** Writes all of the buffer; after a failure any part of it may have been written. */
        void write(ByteBuffer from, long position) throws IOException;

        void truncate(long size) throws IOException;

        /** Returns when all that was written is durable. */
        void sync() throws IOException;

        @Override
        void close() throws IOException;
    }
}
