package org.bozzetto.library.journal;

import java.util.zip.CRC32C;

/** CRC-32C (Castagnoli, RFC 3720 appendix B.4). */
final class Checksum {
    private Checksum() {}

    static int of(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }
}
