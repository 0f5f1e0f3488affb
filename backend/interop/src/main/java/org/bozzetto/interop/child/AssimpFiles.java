package org.bozzetto.interop.child;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lwjgl.assimp.AIFile;
import org.lwjgl.assimp.AIFileCloseProc;
import org.lwjgl.assimp.AIFileFlushProc;
import org.lwjgl.assimp.AIFileIO;
import org.lwjgl.assimp.AIFileOpenProc;
import org.lwjgl.assimp.AIFileReadProc;
import org.lwjgl.assimp.AIFileSeek;
import org.lwjgl.assimp.AIFileTellProc;
import org.lwjgl.assimp.AIFileWriteProc;
import org.lwjgl.assimp.Assimp;
import org.lwjgl.system.MemoryUtil;

/**
 * The files that Assimp sees: the main one, which is in memory, and what the program hands out. Assimp never touches the disk.
 * An exception must not fly through native code, so each callback answers with an error instead.
 */
final class AssimpFiles implements AutoCloseable {
    private static final int SEEK_SET = 0;
    private static final int SEEK_CUR = 1;
    private static final int SEEK_END = 2;

    private final String mainName;
    private final MemorySegment mainData;
    private final Conversation beside;
    private final Map<Long, OpenFile> open = new HashMap<>();

    private final AIFileReadProc read = AIFileReadProc.create(this::read);
    private final AIFileWriteProc write = AIFileWriteProc.create((file, buffer, size, count) -> 0);
    private final AIFileTellProc tell = AIFileTellProc.create(file -> open.get(file).at);
    private final AIFileTellProc size =
            AIFileTellProc.create(file -> open.get(file).data.byteSize());
    private final AIFileSeek seek = AIFileSeek.create(this::seek);
    private final AIFileFlushProc flush = AIFileFlushProc.create(file -> {});
    private final AIFileOpenProc opening = AIFileOpenProc.create(this::open);
    private final AIFileCloseProc closing = AIFileCloseProc.create((io, file) -> close(file));
    private final AIFileIO io = AIFileIO.calloc();

    private static final class OpenFile {
        private final MemorySegment data;
        private final AIFile handle;
        private long at;

        private OpenFile(MemorySegment data, AIFile handle) {
            this.data = data;
            this.handle = handle;
        }
    }

    AssimpFiles(String mainName, MemorySegment mainData, Conversation beside) {
        this.mainName = mainName;
        this.mainData = mainData;
        this.beside = beside;
        io.OpenProc(opening).CloseProc(closing);
    }

    AIFileIO io() {
        return io;
    }

    private long open(long self, long fileName, long mode) {
        try {
            if (MemoryUtil.memASCII(mode).startsWith("w")) {
                return MemoryUtil.NULL;
            }
            String name = MemoryUtil.memUTF8(fileName);
            Optional<MemorySegment> data = name.equals(mainName) ? Optional.of(mainData) : beside.file(name);
            return data.map(this::open).orElse(MemoryUtil.NULL);
        } catch (RuntimeException e) {
            return MemoryUtil.NULL;
        }
    }

    private long open(MemorySegment data) {
        AIFile handle = AIFile.calloc();
        handle.ReadProc(read)
                .WriteProc(write)
                .TellProc(tell)
                .FileSizeProc(size)
                .SeekProc(seek)
                .FlushProc(flush);
        open.put(handle.address(), new OpenFile(data, handle));
        return handle.address();
    }

    private void close(long file) {
        OpenFile closed = open.remove(file);
        if (closed != null) {
            closed.handle.free();
        }
    }

    private long read(long file, long buffer, long size, long count) {
        OpenFile source = open.get(file);
        if (source == null || size <= 0 || count <= 0) {
            return 0;
        }
        long items = Math.min(count, (source.data.byteSize() - source.at) / size);
        if (items > 0) {
            MemoryUtil.memCopy(source.data.address() + source.at, buffer, items * size);
            source.at += items * size;
        }
        return items;
    }

    private int seek(long file, long offset, int origin) {
        OpenFile source = open.get(file);
        if (source == null) {
            return Assimp.aiReturn_FAILURE;
        }
        long target = switch (origin) {
            case SEEK_SET -> offset;
            case SEEK_CUR -> source.at + offset;
            case SEEK_END -> source.data.byteSize() + offset;
            default -> -1;
        };
        if (target < 0 || target > source.data.byteSize()) {
            return Assimp.aiReturn_FAILURE;
        }
        source.at = target;
        return Assimp.aiReturn_SUCCESS;
    }

    @Override
    public void close() {
        open.values().forEach(file -> file.handle.free());
        open.clear();
        io.free();
        read.free();
        write.free();
        tell.free();
        size.free();
        seek.free();
        flush.free();
        opening.free();
        closing.free();
    }
}
