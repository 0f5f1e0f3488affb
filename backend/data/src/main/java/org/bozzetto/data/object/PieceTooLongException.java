package org.bozzetto.data.object;

import java.io.IOException;

/** More bytes came than there is room for. */
public final class PieceTooLongException extends IOException {
    PieceTooLongException(long most) {
        super("more than " + most + " bytes came");
    }
}
