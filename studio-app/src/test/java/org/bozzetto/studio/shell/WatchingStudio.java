package org.bozzetto.studio.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import org.bozzetto.kernel.change.Edit;

/**
 * Ben's studio in a process of its own, as a colleague has one: opens Anna's project and says on its output when it has
 * drawn something that moved. It ends with its input.
 */
final class WatchingStudio implements AutoCloseable {
    private static final String WATCHING = "watching";
    private static final String SEEN = "seen ";

    private final Process process;
    private final BufferedReader said;

    private WatchingStudio(Process process) {
        this.process = process;
        said = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts it and waits until it has the project on screen. */
    static WatchingStudio start(Path data, int port, String fingerprint, String invitation, UUID project)
            throws IOException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx700m",
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector",
                "-Dprism.forceGPU=true",
                "-Dai.djl.offline=true",
                "-cp",
                System.getProperty("java.class.path"),
                WatchingStudio.class.getName());
        List<String> work = List.of(data.toString(), String.valueOf(port), fingerprint, invitation, project.toString());
        WatchingStudio studio = new WatchingStudio(
                new ProcessBuilder(Stream.concat(java.stream(), work.stream()).toList())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
        studio.await(WATCHING);
        return studio;
    }

    /**
     * Something that moved is drawn.
     *
     * @param time by {@link System#nanoTime()} of this machine
     * @param x where it is
     */
    record Seen(long time, double x) {}

    /** Waits for it. */
    Seen seen() throws IOException {
        String[] told = await(SEEN).substring(SEEN.length()).split(" ", 2);
        return new Seen(Long.parseLong(told[0]), Double.parseDouble(told[1]));
    }

    private String await(String beginning) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new AssertionError("the other studio ended before it said: " + beginning);
    }

    @Override
    public void close() throws IOException {
        process.outputWriter().close();
        process.onExit().join();
    }

    public static void main(String[] args) throws Exception {
        try (RunningStudio ben = RunningStudio.start(Path.of(args[0])).ready()) {
            TeamSteps.join(ben, Integer.parseInt(args[1]), args[2], args[3], UUID.fromString(args[4]));
            RunningStudio.ui(() -> {
                ben.studio().overlay().hideCards();
                watch(ben);
                return true;
            });
            new InputStreamReader(System.in, StandardCharsets.UTF_8).read();
        }
        System.exit(0);
    }

    /** For the UI thread. */
    private static void watch(RunningStudio ben) {
        ben.studio()
                .editor()
                .project()
                .listen(payloads -> payloads.stream()
                        .filter(Edit.SetTransform.class::isInstance)
                        .map(Edit.SetTransform.class::cast)
                        .forEach(moved ->
                                new Drawing(moved.transform().translation().x()).start()));
        System.out.println(WATCHING);
    }

    /**
     * Until a change that was just heard of is drawn. The first pulse hands it over to be drawn, the second waits for that
     * before it hands over its own, and the third begins afterwards.
     */
    private static final class Drawing extends AnimationTimer {
        private final double x;
        private int pulses;

        Drawing(double x) {
            this.x = x;
        }

        @Override
        public void handle(long now) {
            pulses++;
            if (pulses == 3) {
                stop();
                System.out.println(SEEN + System.nanoTime() + " " + x);
            }
        }
    }
}
