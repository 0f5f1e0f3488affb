package org.bozzetto.ai3d.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads a pack's network, held against its size limit and its hash. */
final class PackFile {
    /** An ONNX file is one protobuf message, which cannot be larger. */
    private static final long MAX_BYTES = Integer.MAX_VALUE;

    private PackFile() {}

    /** @throws ModelPackException {@code PACK_HASH} after all is copied, {@code PACK_TOO_LARGE} as soon as it is */
    static void copyChecked(InputStream from, OutputStream to, ModelPack pack) throws IOException, ModelPackException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            total += n;
            if (total > MAX_BYTES) {
                throw new ModelPackException("PACK_TOO_LARGE", pack.file() + " is larger than 2 GiB");
            }
            digest.update(buffer, 0, n);
            to.write(buffer, 0, n);
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(pack.sha256())) {
            throw new ModelPackException(
                    "PACK_HASH",
                    pack.file() + " is not the file that " + ModelPack.DESCRIPTION + " describes: its SHA-256 is "
                            + found);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
