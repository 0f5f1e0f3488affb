package org.bozzetto.library;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import org.bozzetto.kernel.cbor.CborException;
import org.bozzetto.kernel.cbor.CborFields;
import org.bozzetto.kernel.cbor.CborMap;
import org.bozzetto.kernel.cbor.CborReader;
import org.bozzetto.library.file.Disk;
import org.bozzetto.library.file.SafeFile;

/**
 * Where a shared project lives, and who works on it here.
 *
 * @param server its address
 * @param user whose changes are appended here
 */
public record SharedHome(URI server, UUID workspace, UUID user) {
    private static final int VERSION = 1;
    private static final int MAX_BYTES = 64 << 10;

    /** How the user signs changes. */
    public String actor() {
        return user.toString();
    }

    void write(Disk disk, Path file) throws IOException {
        SafeFile.replace(
                disk,
                file,
                new CborMap()
                        .put("version", VERSION)
                        .put("server", server.toString())
                        .put("workspace", workspace)
                        .put("user", user)
                        .encode());
    }

    static SharedHome read(Disk disk, Path file) throws IOException {
        byte[] bytes = SafeFile.read(disk, file, MAX_BYTES, () -> new IOException(file + " is too large"));
        try {
            CborFields fields = new CborReader(bytes).fields();
            fields.integer("version", VERSION, VERSION);
            return new SharedHome(URI.create(fields.text("server")), fields.uuid("workspace"), fields.uuid("user"));
        } catch (CborException | IllegalArgumentException e) {
            throw new IOException(file + " makes no sense: " + e.getMessage(), e);
        }
    }
}
