package org.bozzetto.interop;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bozzetto.interop.ParserException.Reason;

/**
 * Reads files with parsers written in C and C++ (Assimp, KTX), each in a child process with limits of its own, so that no file
 * can crash, stall or take over the program. At most two processes work at once; one that has served well waits some seconds
 * for the next file, so that a folder of small files does not pay for a start each. Safe for use by many threads.
 */
public final class NativeParsers implements AutoCloseable {
    private static final int AT_ONCE = 2;
    /** After so many files a process is replaced: what one file may have done to it must not last. */
    private static final int FILES_EACH = 32;

    private static final Duration IDLE_TIME = Duration.ofSeconds(10);

    private final ChildProgram program;
    private final Semaphore permits = new Semaphore(AT_ONCE);
    private final ArrayDeque<ParserProcess> idle = new ArrayDeque<>();

    /** @throws ParserException {@link Reason#PARSER_UNAVAILABLE} when they are not installed */
    public static NativeParsers installed() throws ParserException {
        return new NativeParsers(ChildProgram.parsers());
    }

    NativeParsers(ChildProgram program) {
        this.program = program;
    }

    /**
     * Reads a 3D file.
     *
     * @param fileName decides the format where the content does not, and is the start of the names of some files beside it
     * @param arena holds the scene
     */
    public ParsedScene scene(String fileName, MemorySegment data, SideFiles beside, Arena arena)
            throws ParserException {
        return lent(Limits.forFile(data.byteSize()), parser -> parser.scene(fileName, data, beside, arena));
    }

    /**
     * Decodes a KTX2 texture of any kind.
     *
     * @param maxPixels larger ones are refused
     */
    public ParsedTexture texture(MemorySegment ktx2, int maxPixels) throws ParserException {
        return lent(
                Limits.forFile(Math.max(ktx2.byteSize(), maxPixels / 4L)), parser -> parser.texture(ktx2, maxPixels));
    }

    /** Starts a parser, if none waits, and asks what it is: {@code Assimp 6.0.5, KTX}. */
    public String versions() throws ParserException {
        return lent(Limits.forFile(0), ParserProcess::versions);
    }

    private interface Use<T> {
        T of(ParserProcess parser) throws ParserException;
    }

    private <T> T lent(Limits limits, Use<T> use) throws ParserException {
        permits.acquireUninterruptibly();
        try {
            ParserProcess parser = take(limits);
            boolean well = false;
            try {
                T result = use.of(parser);
                well = true;
                return result;
            } catch (ParserException e) {
                // A file that was refused in good order has done the parser no harm.
                well = e.reason() == Reason.PARSER_REFUSED;
                throw e;
            } finally {
                giveBack(parser, well);
            }
        } finally {
            permits.release();
        }
    }

    private ParserProcess take(Limits limits) throws ParserException {
        List<ParserProcess> unfit = new ArrayList<>();
        ParserProcess found = null;
        synchronized (idle) {
            while (found == null && !idle.isEmpty()) {
                ParserProcess next = idle.pop();
                if (next.suits(limits)) {
                    found = next;
                } else {
                    unfit.add(next);
                }
            }
        }
        unfit.forEach(ParserProcess::close);
        return found != null ? found : ParserProcess.start(program, limits);
    }

    private void giveBack(ParserProcess parser, boolean well) {
        if (!well || parser.served() >= FILES_EACH) {
            parser.close();
            return;
        }
        int served = parser.served();
        synchronized (idle) {
            idle.push(parser);
        }
        var _ = CompletableFuture.runAsync(
                () -> closeIfIdleSince(parser, served),
                CompletableFuture.delayedExecutor(IDLE_TIME.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void closeIfIdleSince(ParserProcess parser, int served) {
        boolean waiting;
        synchronized (idle) {
            waiting = parser.served() == served && idle.remove(parser);
        }
        if (waiting) {
            parser.close();
        }
    }

    /** Ends the processes that wait; those that work end with their file. */
    @Override
    public void close() {
        List<ParserProcess> waiting;
        synchronized (idle) {
            waiting = List.copyOf(idle);
            idle.clear();
        }
        waiting.forEach(ParserProcess::close);
    }
}
