package org.bozzetto.sync;

/**
 * How a shared project here and its server stand to each other.
 *
 * @param line whether they talk
 * @param unsent own changes that are saved on this machine and not on the server
 * @param conflicts what waits for a decision
 * @param refused own changes that the server does not take
 */
public record SyncState(Line line, int unsent, int conflicts, int refused) {
    public static final SyncState BEGINNING = new SyncState(new Line.Connecting(), 0, 0, 0);

    /** Whether they talk. */
    public sealed interface Line {
        record Connecting() implements Line {}

        /** What is known here is the server's log to its end, as far as the server has told. */
        record Live() implements Line {}

        /**
         * It is tried again by itself.
         *
         * @param why one sentence
         */
        record Offline(String why) implements Line {}

        /**
         * Only a person can help.
         *
         * @param why one sentence
         * @param remedy what to do next
         */
        record Stopped(String why, String remedy) implements Line {}
    }

    /** Whether all that was made here is durable on the server. */
    public boolean isAllSent() {
        return line instanceof Line.Live && unsent == 0 && conflicts == 0 && refused == 0;
    }
}
