package org.bozzetto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Which commands there are on a line. */
final class CommandLineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aLineThatNamesACommandSetsUpNoOther() {
        assertThat(Bozzetto.commandsFor("--json", "serve", "--listen", "127.0.0.1:0"))
                .containsExactly(ServeCommand.class);
    }

    @Test
    void helpListsAllCommands() {
        for (String[] line : new String[][] {{"help"}, {"--help"}, {"--json", "help"}}) {
            out.reset();
            assertThat(run(line)).as(String.join(" ", line)).isZero();
            assertThat(told(out)).contains("import ", "search ", "doctor ", "admin ");
        }
    }

    @Test
    void helpOnACommandTellsOfThatCommand() {
        assertThat(run("help", "push")).isZero();
        assertThat(told(out)).startsWith("Usage: bozzetto push");
    }

    @Test
    void whatIsNoCommandIsRefusedWithTheOneThatWasMeant() {
        assertThat(run("inport", "chair.glb")).isEqualTo(2);
        assertThat(told(err)).contains("import");
    }

    private int run(String... line) {
        return Bozzetto.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                line);
    }

    private static String told(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
