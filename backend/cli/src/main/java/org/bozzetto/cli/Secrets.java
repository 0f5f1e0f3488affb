package org.bozzetto.cli;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a person types and nobody else may see: from the terminal, or from standard input, never from the command line. */
final class Secrets {
    private static final int LONGEST = 4096;

    private Secrets() {}

    private static Optional<Console> terminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    /** @throws CommandFailure when nobody sits at a terminal */
    static String ask(String what, String option) {
        Console console = terminal()
                .orElseThrow(() -> new CommandFailure(what + ": there is no terminal to ask at; give " + option + "."));
        return Optional.ofNullable(console.readLine("%s: ", what)).orElse("").strip();
    }

    /** Shows nothing of what is typed. */
    static String askHidden(String what, String option) {
        Console console = terminal()
                .orElseThrow(() -> new CommandFailure(what + ": there is no terminal to ask at; give " + option + "."));
        return new String(
                Optional.ofNullable(console.readPassword("%s: ", what)).orElse(new char[0]));
    }

    static boolean canAsk() {
        return terminal().isPresent();
    }

    /** The first line. */
    static String fromStandardInput() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        InputStream in = System.in;
        for (int next = in.read(); next >= 0 && next != '\n' && line.size() < LONGEST; next = in.read()) {
            line.write(next);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
