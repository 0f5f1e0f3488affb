package org.bozzetto.studio.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnsweringTest {
    @TempDir
    private Path data;

    private final BlockingQueue<List<Path>> opened = new LinkedBlockingQueue<>();

    @Test
    void aSecondStudioHandsItsFilesToTheFirst() throws Exception {
        try (Answering _ = Answering.start(data, opened::add)) {
            List<Path> files = List.of(Path.of("/a/vase with spaces.glb"), Path.of("/b/ütlü.obj"));
            assertThat(Calling.open(data, files)).isTrue();
            assertThat(opened.poll(10, TimeUnit.SECONDS)).isEqualTo(files);
            assertThat(Calling.open(data, List.of())).isTrue();
            assertThat(opened.poll(10, TimeUnit.SECONDS)).isEmpty();
        }
        assertThat(Calling.open(data, List.of())).isFalse();
    }

    @Test
    void whatAKilledStudioLeftIsNoStudio() throws IOException {
        int port;
        try (var socket = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        new Meeting(port, "gone").write(Meeting.place(data));
        assertThat(Calling.open(data, List.of())).isFalse();
        Files.writeString(Meeting.place(data), "nonsense");
        assertThat(Calling.open(data, List.of())).isFalse();
        Files.writeString(Meeting.place(data), "");
        assertThat(Calling.open(data, List.of())).isFalse();
    }

    @Test
    void whoDoesNotKnowTheSecretOpensNothing() throws Exception {
        try (Answering _ = Answering.start(data, opened::add)) {
            Meeting meeting = Meeting.read(Meeting.place(data));
            assertThat(isHungUpOn(meeting, out -> {
                        out.writeUTF("a guess");
                        out.writeInt(1);
                        out.writeUTF("/etc/passwd");
                    }))
                    .isTrue();
            assertThat(opened).isEmpty();
            if (data.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Meeting.place(data))))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void aCallerThatLiesAboutItsFilesIsHungUpOn() throws Exception {
        try (Answering _ = Answering.start(data, opened::add)) {
            Meeting meeting = Meeting.read(Meeting.place(data));
            assertThat(isHungUpOn(meeting, out -> {
                        out.writeUTF(meeting.secret());
                        out.writeInt(Integer.MAX_VALUE);
                    }))
                    .isTrue();
            assertThat(Calling.open(data, List.of(Path.of("still.glb")))).isTrue();
            assertThat(opened.poll(10, TimeUnit.SECONDS)).containsExactly(Path.of("still.glb"));
        }
    }

    @FunctionalInterface
    private interface Saying {
        void to(DataOutputStream out) throws IOException;
    }

    /** Whether the studio closes the line without an answer; what it did not read makes that a reset. */
    private static boolean isHungUpOn(Meeting meeting, Saying saying) throws IOException {
        var said = new ByteArrayOutputStream();
        saying.to(new DataOutputStream(said));
        try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), meeting.port())) {
            caller.setSoTimeout(10_000);
            caller.getOutputStream().write(said.toByteArray());
            return caller.getInputStream().read() == -1;
        } catch (SocketException e) {
            return e.getMessage().contains("reset");
        }
    }
}
