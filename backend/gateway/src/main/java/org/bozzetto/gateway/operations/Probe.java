package org.bozzetto.gateway.operations;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks another service from time to time whether it can do its work, so that nobody who asks this one has to wait for it. */
public final class Probe implements AutoCloseable {
    private static final Duration WHILE_UP = Duration.ofSeconds(2);
    private static final Duration WHILE_DOWN = Duration.ofMillis(200);

    private final BooleanSupplier question;
    private final Thread thread;
    private volatile boolean up;

    /** @param question may take its time, but not for ever */
    public Probe(String name, BooleanSupplier question) {
        this.question = question;
        this.thread = Thread.ofVirtual().name("probe-" + name).start(this::ask);
    }

    private void ask() {
        try {
            while (true) {
                up = question.getAsBoolean();
                Thread.sleep(up ? WHILE_UP : WHILE_DOWN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As it was when it was last asked. */
    public boolean isUp() {
        return up;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
