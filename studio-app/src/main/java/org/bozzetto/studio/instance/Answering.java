package org.bozzetto.studio.instance;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes files from a second studio that is started on the same library, for as long as this one runs. */
public final class Answering implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);
    private static final int MAX_FILES = 1000;
    private static final int TIMEOUT_MS = 2_000;

    private final ServerSocket socket;
    private final Path place;
    private final Meeting meeting;
    private final Consumer<List<Path>> opener;

    private Answering(ServerSocket socket, Path place, Meeting meeting, Consumer<List<Path>> opener) {
        this.socket = socket;
        this.place = place;
        this.meeting = meeting;
        this.opener = opener;
    }

    /**
     * @param data folder of the library that this program has open for writing
     * @param opener called with existing files, or with none when only the window is wanted; on a thread of its own
     * @throws IOException if there is no port, or the folder cannot be written
     */
    public static Answering start(Path data, Consumer<List<Path>> opener) throws IOException {
        ServerSocket socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        Answering answering = new Answering(
                socket,
                Meeting.place(data),
                new Meeting(socket.getLocalPort(), HexFormat.of().formatHex(secret)),
                opener);
        try {
            answering.meeting.write(answering.place);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        Thread.ofVirtual().name("answering").start(answering::answer);
        return answering;
    }

    private void answer() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                // Each on its own: one that says nothing keeps nobody waiting.
                Thread.ofVirtual().start(() -> hear(caller));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.warn("cannot hear a second studio", e);
                }
            }
        }
    }

    private void hear(Socket caller) {
        try (caller) {
            caller.setSoTimeout(TIMEOUT_MS);
            DataInputStream in = new DataInputStream(caller.getInputStream());
            DataOutputStream out = new DataOutputStream(caller.getOutputStream());
            if (!knows(in.readUTF())) {
                return;
            }
            opener.accept(files(in));
            out.writeBoolean(true);
            out.flush();
        } catch (IOException e) {
            LOG.debug("a caller that made no sense", e);
        }
    }

    private boolean knows(String secret) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), meeting.secret().getBytes(StandardCharsets.UTF_8));
    }

    private static List<Path> files(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MAX_FILES) {
            throw new EOFException(count + " files");
        }
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            try {
                files.add(Path.of(in.readUTF()));
            } catch (InvalidPathException e) {
                throw new IOException(e);
            }
        }
        return files;
    }

    @Override
    public void close() {
        try {
            socket.close();
            Files.deleteIfExists(place);
        } catch (IOException e) {
            LOG.warn("the place of this studio could not be removed", e);
        }
    }
}
