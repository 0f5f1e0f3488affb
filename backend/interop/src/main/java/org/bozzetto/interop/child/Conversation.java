package org.bozzetto.interop.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.interop.wire.FrameWriter;
import org.bozzetto.interop.wire.FrameWriter.Head;
import org.bozzetto.interop.wire.Kind;

/** Asks the program for files beside the one that is parsed. What was asked for once is remembered until the scene is done. */
final class Conversation implements AutoCloseable {
    private static final int MAX_NAME_BYTES = 4096;
    private static final int MAX_FILES = 2000;

    private final Requests requests;
    private final FrameWriter writer;
    private final Map<String, Optional<MemorySegment>> known = new HashMap<>();
    private final List<Request> held = new ArrayList<>();

    Conversation(Requests requests, FrameWriter writer) {
        this.requests = requests;
        this.writer = writer;
    }

    /**
     * @param name relative to the main file; backslashes and leading {@code ./} are forgiven
     * @return empty when there is no such file, or the program does not give it
     */
    Optional<MemorySegment> file(String name) {
        String relative = name.replace('\\', '/');
        while (relative.startsWith("./")) {
            relative = relative.substring(2);
        }
        boolean senseless = relative.isBlank()
                || relative.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES
                || known.size() >= MAX_FILES;
        if (senseless) {
            return Optional.empty();
        }
        return known.computeIfAbsent(relative, this::ask);
    }

    private Optional<MemorySegment> ask(String name) {
        try {
            writer.write(Kind.NEED, new Head().text(name));
            Request answer = requests.next();
            held.add(answer);
            return answer instanceof Request.File file ? Optional.of(file.data()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        held.forEach(Request::close);
    }
}
