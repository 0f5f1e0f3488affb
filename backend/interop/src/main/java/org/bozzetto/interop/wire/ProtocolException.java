package org.bozzetto.interop.wire;

import java.io.IOException;

/** The other side does not keep to the protocol. */
public final class ProtocolException extends IOException {
    public ProtocolException(String message) {
        super(message);
    }
}
