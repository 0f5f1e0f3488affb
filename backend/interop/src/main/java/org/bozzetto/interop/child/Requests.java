package org.bozzetto.interop.child;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.concurrent.SynchronousQueue;
import org.bozzetto.interop.wire.FrameReader;
import org.bozzetto.interop.wire.Kind;
import org.bozzetto.interop.wire.ProtocolException;

/**
 * Listens on a thread of its own even while a parser works, so that the end of the program is noticed at once: there is nothing
 * else to read then than the end of the pipe.
 */
final class Requests {
    private final FrameReader reader;
    private final SynchronousQueue<Request> arrived = new SynchronousQueue<>();

    Requests(FrameReader reader) {
        this.reader = reader;
    }

    /** Returns when the pipe is closed or broken. */
    void listen() {
        try {
            while (true) {
                arrived.put(receive());
            }
        } catch (IOException | InterruptedException e) {
            System.err.println("parser: no more requests: " + e);
        }
    }

    @SuppressWarnings("MustBeClosedChecker") // Whoever takes the request closes it.
    private Request receive() throws IOException {
        Kind kind = reader.next();
        Arena memory = Arena.ofShared();
        return switch (kind) {
            case SCENE -> {
                String name = reader.text();
                yield new Request.Scene(memory, name, reader.rest(memory, Long.MAX_VALUE));
            }
            case TEXTURE -> {
                int maxPixels = reader.number();
                yield new Request.Texture(memory, maxPixels, reader.rest(memory, Long.MAX_VALUE));
            }
            case FILE -> new Request.File(memory, reader.rest(memory, Long.MAX_VALUE));
            case ABSENT -> new Request.Absent(memory);
            case HELLO, NEED, NOTE, GLB, PIXELS, REFUSED -> throw new ProtocolException(kind + " is no request");
        };
    }

    Request next() throws InterruptedException {
        return arrived.take();
    }
}
