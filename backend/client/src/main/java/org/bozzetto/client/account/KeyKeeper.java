package org.bozzetto.client.account;

import java.io.IOException;
import java.util.Optional;

/** A place where the key to the sign-ins is kept, away from them. */
interface KeyKeeper {
    int KEY_BYTES = 32;

    /** By which a sealed sign-in names it. */
    String name();

    /**
     * The key that was kept here.
     *
     * @return empty when there is none
     * @throws IOException when the place cannot be asked
     */
    Optional<byte[]> find() throws IOException;

    /** @throws IOException when it cannot be kept; then another place is tried */
    void keep(byte[] key) throws IOException;
}
