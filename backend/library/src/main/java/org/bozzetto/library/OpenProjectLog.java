package org.bozzetto.library;

import java.util.List;

/** A log that the library has opened and closes. */
interface OpenProjectLog extends ProjectLog, AutoCloseable {
    /** What opening found that a person should know. */
    List<Notice> notices();

    @Override
    void close();
}
