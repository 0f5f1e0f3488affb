package org.bozzetto.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bozzetto.interop.ParserException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a parser does, the program gets a clear answer and goes on. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class HostileParserTest {
    private static final long MIB = 1 << 20;
    private static final String PLANTED = "org.bozzetto.interop.planted.PlantedChild";

    @ParameterizedTest
    @CsvSource({
        "crash, PARSER_CRASHED",
        "leave, PARSER_CRASHED",
        "garbage, PARSER_ANSWER_BROKEN",
        "wrong-kind, PARSER_ANSWER_BROKEN",
        "lie, PARSER_CRASHED",
        "too-large, PARSER_ANSWER_BROKEN",
        "notes, PARSER_ANSWER_BROKEN",
        "questions, PARSER_ANSWER_BROKEN",
        "heap, PARSER_OUT_OF_MEMORY"
    })
    void misbehaviourIsAMessage(String how, Reason reason) throws Exception {
        try (ParserProcess parser = planted(how, new Limits(32 * MIB, 1024 * MIB, aMinute(), aMinute()))) {
            assertThat(failure(parser).reason()).isEqualTo(reason);
            assertThat(ProcessHandle.of(parser.pid()).filter(ProcessHandle::isAlive))
                    .as("a parser that failed is gone")
                    .isEmpty();
        }
    }

    @Test
    void aParserThatNeverEndsIsKilledWhenItsTimeIsUp() throws Exception {
        try (ParserProcess parser =
                planted("hang", new Limits(32 * MIB, 1024 * MIB, Duration.ofSeconds(1), aMinute()))) {
            ParserException failure = failure(parser);
            assertThat(failure.reason()).isEqualTo(Reason.PARSER_TOO_SLOW);
            assertThat(failure).hasMessageContaining("1 s");
        }
    }

    @Test
    void theSystemEndsAParserThatUsedUpItsProcessorTime() throws Exception {
        Limits limits = new Limits(32 * MIB, 1024 * MIB, Duration.ofMinutes(5), Duration.ofSeconds(4));
        try (ParserProcess parser = planted("hang", limits)) {
            assertThat(failure(parser).reason()).isEqualTo(Reason.PARSER_TOO_SLOW);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void addressSpaceIsLimitedByTheSystem() throws Exception {
        assertThat(mebibytesGot(640)).isBetween(16L, 640L);
        assertThat(mebibytesGot(1024)).isBetween(400L, 1024L);
    }

    private static long mebibytesGot(long limit) throws ParserException {
        try (ParserProcess parser = planted("malloc", new Limits(32 * MIB, limit * MIB, aMinute(), aMinute()))) {
            return Long.parseLong(failure(parser).getMessage().replace(" MiB", ""));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aParserInheritsNothing() throws Exception {
        Path file = Files.createTempFile("secret", ".txt");
        try (var open = Files.newInputStream(file);
                ParserProcess parser = planted("look", Limits.forFile(0))) {
            String told = failure(parser).getMessage();
            Matcher seen = Pattern.compile("environment \\[(.*)]; folder \\[(.*)]; open \\[(.*)]")
                    .matcher(told);
            assertThat(seen.matches()).as(told).isTrue();
            // PWD, OLDPWD and SHLVL, or _: what shells set.
            assertThat(List.of(seen.group(1).split(", ")))
                    .isSubsetOf("MALLOC_ARENA_MAX", "PWD", "OLDPWD", "SHLVL", "_");
            assertThat(seen.group(2)).isEmpty();
            assertThat(seen.group(3)).doesNotContain(file.toString());
            assertThat(open.read()).isEqualTo(-1);
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void aFailedParserLeavesNoFilesBehind() throws Exception {
        ParserProcess parser = planted("crash", Limits.forFile(0));
        assertThat(parser.folder()).exists();
        failure(parser);
        assertThat(parser.folder()).doesNotExist();
    }

    @Test
    void afterAFailureTheNextFileGetsAFreshParser() throws Exception {
        try (NativeParsers parsers = new NativeParsers(program("crash"));
                Arena arena = Arena.ofConfined()) {
            for (int i = 0; i < 2; i++) {
                ParserException failure = catchThrowableOfType(
                        ParserException.class,
                        () -> parsers.scene("a.fbx", MemorySegment.ofArray(new byte[8]), SideFiles.NONE, arena));
                assertThat(failure.reason()).isEqualTo(Reason.PARSER_CRASHED);
            }
        }
    }

    @Test
    void aProgramThatIsNoParserIsNamedUnavailable() {
        ChildProgram nothing = new ChildProgram("no.such.Program", List.of(), List.of());
        ParserException failure =
                catchThrowableOfType(ParserException.class, () -> ParserProcess.start(nothing, Limits.forFile(0)));
        assertThat(failure.reason()).isEqualTo(Reason.PARSER_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("no.such.Program");
    }

    private static Duration aMinute() {
        return Duration.ofMinutes(1);
    }

    private static ChildProgram program(String how) throws ParserException {
        return new ChildProgram(
                PLANTED,
                ChildProgram.placesOf(List.of(
                        ChildProgram.classFile(PLANTED), ChildProgram.classFile("org.bozzetto.interop.wire.Kind"))),
                List.of(how));
    }

    private static ParserProcess planted(String how, Limits limits) throws ParserException {
        return ParserProcess.start(program(how), limits);
    }

    private static ParserException failure(ParserProcess parser) {
        try (Arena arena = Arena.ofConfined()) {
            return catchThrowableOfType(
                    ParserException.class,
                    () -> parser.scene("a.fbx", MemorySegment.ofArray(new byte[8]), SideFiles.NONE, arena));
        }
    }
}
