package org.bozzetto.interop.child;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.bozzetto.interop.wire.FrameReader;
import org.bozzetto.interop.wire.FrameWriter;
import org.bozzetto.interop.wire.FrameWriter.Head;
import org.bozzetto.interop.wire.Kind;
import org.bozzetto.interop.wire.Protocol;

/** The child process: answers one request after the other until the program closes the pipe or is gone. */
public final class ParserMain {
    /** Parsers recurse as deep as files nest. */
    private static final long STACK_BYTES = 32L << 20;

    private ParserMain() {}

    /** @param args where answers go: a path, or {@code -} for the standard output */
    @SuppressWarnings("SystemExitOutsideMain") // Halting is how this process ends when its program has gone.
    public static void main(String[] args) throws IOException {
        OutputStream answers =
                args[0].equals("-") ? new FileOutputStream(FileDescriptor.out) : new FileOutputStream(args[0]);
        System.setOut(System.err);
        FrameWriter writer = new FrameWriter(new BufferedOutputStream(answers, 1 << 16));
        FrameReader reader =
                FrameReader.ofProgram(new BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 16));
        System.setIn(InputStream.nullInputStream());
        Requests requests = new Requests(reader);
        Thread worker = new Thread(null, () -> serve(requests, writer), "parser", STACK_BYTES);
        worker.setDaemon(true);
        worker.start();
        requests.listen();
        // The pipe is closed. A parser that still works, or never ends, must not outlive the program, nor leave its
        // folder.
        deleteFolder(new File(System.getProperty("java.io.tmpdir")));
        Runtime.getRuntime().halt(0);
    }

    private static void deleteFolder(File folder) {
        for (File left : Objects.requireNonNullElse(folder.listFiles(), new File[0])) {
            left.delete();
        }
        folder.delete();
    }

    private static void serve(Requests requests, FrameWriter writer) {
        try {
            writer.write(
                    Kind.HELLO,
                    new Head().number(Protocol.VERSION).text(SceneParser.version() + ", " + TextureDecoder.version()));
            while (true) {
                try (Request request = requests.next()) {
                    answer(request, requests, writer);
                }
            }
        } catch (IOException | InterruptedException | RuntimeException | StackOverflowError e) {
            // Whatever state this is, the next file must not meet it.
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static void answer(Request request, Requests requests, FrameWriter writer)
            throws IOException, InterruptedException {
        try {
            switch (request) {
                case Request.Scene scene -> new SceneParser(scene, requests, writer).parse();
                case Request.Texture texture -> TextureDecoder.decode(texture, writer);
                case Request.File file -> throw new RefusedException("a file was sent that nobody asked for");
                case Request.Absent absent -> throw new RefusedException("a file was denied that nobody asked for");
            }
        } catch (RefusedException e) {
            writer.write(Kind.REFUSED, new Head().text(e.getMessage()));
        }
    }
}
