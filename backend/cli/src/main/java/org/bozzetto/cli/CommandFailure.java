package org.bozzetto.cli;

/** A command cannot do what was asked; the message is the sentence that the user sees. */
final class CommandFailure extends RuntimeException {
    CommandFailure(String message) {
        super(message);
    }
}
