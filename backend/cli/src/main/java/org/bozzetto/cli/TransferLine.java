package org.bozzetto.cli;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import org.bozzetto.client.publish.Progress;

/** Tells a person at a terminal how far a transfer is; silent otherwise. */
final class TransferLine implements Progress, AutoCloseable {
    private final PrintStream err;
    private final boolean watched =
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();

    TransferLine(PrintStream err) {
        this.err = err;
    }

    @Override
    public void at(String stage, long done, long total) {
        if (watched) {
            err.printf(Locale.ROOT, "\r\033[K%3.0f %% %s", total == 0 ? 100.0 : 100.0 * done / total, stage);
        }
    }

    /** Leaves the line to others. */
    void end() {
        if (watched) {
            err.print("\r\033[K");
        }
    }

    @Override
    public void close() {
        end();
    }
}
