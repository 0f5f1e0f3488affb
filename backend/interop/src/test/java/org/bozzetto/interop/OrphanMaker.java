package org.bozzetto.interop;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Starts a real parser process and a request that never gets an answer. */
public final class OrphanMaker {
    private OrphanMaker() {}

    /** Prints its process id and folder once the parser asks its question, which is never answered. */
    public static void startBusyParser() throws ParserException {
        ParserProcess parser = ParserProcess.start(ChildProgram.parsers(), Limits.forFile(0));
        Thread.ofPlatform().start(() -> {
            try (Arena arena = Arena.ofConfined()) {
                byte[] file = TinyFiles.daeWithPicture("picture.png");
                parser.scene(
                        "a.dae",
                        MemorySegment.ofArray(file),
                        (name, max) -> {
                            System.out.println(parser.pid() + " " + parser.folder());
                            System.out.flush();
                            throw new IllegalStateException(String.valueOf(waitForEver()));
                        },
                        arena);
            } catch (ParserException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static boolean waitForEver() {
        Object nothing = new Object();
        synchronized (nothing) {
            while (true) {
                try {
                    nothing.wait();
                } catch (InterruptedException e) {
                    return false;
                }
            }
        }
    }
}
