package org.bozzetto.ai3d.service;

import java.io.IOException;
import java.util.OptionalLong;
import org.bozzetto.proto.v1.Blob;

/** Tells how large an input is before its job is queued. */
@FunctionalInterface
public interface InputSizes {
    /** Bytes; empty when there are no such bytes. */
    OptionalLong of(Blob blob) throws IOException;
}
