package org.bozzetto.ai3d.index;

import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/**
 * A directory whose disk is full from some point on. A file may be refused when it is made, when its first bytes and when its last ones are
 * written, when it is forced to the disk and when it gets its name.
 */
final class FullDisk extends FilterDirectory {
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    FullDisk(Directory directory) {
        super(directory);
    }

    /** @param points how many more find room */
    void leave(int points) {
        left.set(points);
    }

    void clear() {
        left.set(Integer.MAX_VALUE);
    }

    private void needRoom() throws IOException {
        if (left.getAndUpdate(points -> Math.max(0, points - 1)) == 0) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
        needRoom();
        return new Output(super.createOutput(name, context));
    }

    @Override
    public IndexOutput createTempOutput(String prefix, String suffix, IOContext context) throws IOException {
        needRoom();
        return new Output(super.createTempOutput(prefix, suffix, context));
    }

    @Override
    public void sync(Collection<String> names) throws IOException {
        needRoom();
        super.sync(names);
    }

    @Override
    public void rename(String source, String target) throws IOException {
        needRoom();
        super.rename(source, target);
    }

    @Override
    public void syncMetaData() throws IOException {
        needRoom();
        super.syncMetaData();
    }

    private final class Output extends FilterIndexOutput {
        private boolean isEmpty = true;

        Output(IndexOutput output) {
            super("on a small disk", output.getName(), output);
        }

        @Override
        public void writeByte(byte value) throws IOException {
            begin();
            super.writeByte(value);
        }

        @Override
        public void writeBytes(byte[] bytes, int offset, int length) throws IOException {
            begin();
            super.writeBytes(bytes, offset, length);
        }

        private void begin() throws IOException {
            if (isEmpty) {
                isEmpty = false;
                needRoom();
            }
        }

        @Override
        public void close() throws IOException {
            // As a real one does: what is buffered is written last, and the file is closed whether or not it fits.
            try (out) {
                needRoom();
            }
        }
    }
}
