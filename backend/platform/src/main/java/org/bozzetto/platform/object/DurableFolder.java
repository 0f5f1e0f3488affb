package org.bozzetto.platform.object;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What a folder says of its files, and that it is on the disk. */
public final class DurableFolder {
    private DurableFolder() {}

    /** Names that files were given in it are on the disk when this returns. */
    public static void force(Path folder) throws IOException {
        // Windows cannot open a folder as a file and makes moves durable by itself.
        if (folder.getFileSystem().getSeparator().equals("\\")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
