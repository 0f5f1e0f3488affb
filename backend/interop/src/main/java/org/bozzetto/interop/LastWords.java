package org.bozzetto.interop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The end of what a process says on its error stream; however much it says, only so much is kept. */
final class LastWords {
    private static final int KEPT = 2048;

    private final Thread listener;
    private byte[] words = {};

    private LastWords(InputStream errors) {
        listener = Thread.ofVirtual().name("parser-errors").unstarted(() -> listen(errors));
    }

    static LastWords of(InputStream errors) {
        LastWords words = new LastWords(errors);
        words.listener.start();
        return words;
    }

    private void listen(InputStream errors) {
        byte[] block = new byte[KEPT];
        try (errors) {
            for (int count = errors.read(block); count >= 0; count = errors.read(block)) {
                append(block, count);
            }
        } catch (IOException e) {
            // The process is gone, and with it the pipe.
        }
    }

    private synchronized void append(byte[] block, int count) {
        byte[] all = new byte[words.length + count];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(block, 0, all, words.length, count);
        words = all.length <= KEPT ? all : java.util.Arrays.copyOfRange(all, all.length - KEPT, all.length);
    }

    /** To be asked when the process has ended. */
    String text() {
        try {
            listener.join(java.time.Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            return new String(words, StandardCharsets.UTF_8).strip();
        }
    }
}
