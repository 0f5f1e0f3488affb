package org.bozzetto.studio.instance;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Hands files to the studio that runs on a library already. */
public final class Calling {
    private static final int TIMEOUT_MS = 2_000;

    private Calling() {}

    /**
     * Asks the running studio to open files and come to the front.
     *
     * @param data folder of the library
     * @return whether there is one and it took them; one that was killed, or does not answer, is none
     */
    public static boolean open(Path data, List<Path> files) {
        Path place = Meeting.place(data);
        if (!Files.isReadable(place)) {
            return false;
        }
        try {
            Meeting meeting = Meeting.read(place);
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), meeting.port()), TIMEOUT_MS);
                socket.setSoTimeout(TIMEOUT_MS);
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                out.writeUTF(meeting.secret());
                out.writeInt(files.size());
                for (Path file : files) {
                    out.writeUTF(file.toString());
                }
                out.flush();
                return new DataInputStream(socket.getInputStream()).readBoolean();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
