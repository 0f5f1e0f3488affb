package org.bozzetto.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.Imported;

/** Converts many files on several threads; goes on after a bad one, and never puts a half-written file in place. */
final class BatchConversion {
    private final boolean overwrite;
    private final GeometryOptions geometry;
    private final PrintStream err;
    private final boolean showsProgress;
    private final AtomicInteger done = new AtomicInteger();

    BatchConversion(boolean overwrite, GeometryOptions geometry, PrintStream err) {
        this.overwrite = overwrite;
        this.geometry = geometry;
        this.err = err;
        showsProgress = Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .isPresent();
    }

    /** What became of one file. */
    sealed interface Outcome {
        ConversionPlan.Step step();

        record Converted(ConversionPlan.Step step, ImportReport read, ImportReport written) implements Outcome {}

        record Failed(ConversionPlan.Step step, String why) implements Outcome {}
    }

    /** In the order of the plan. */
    List<Outcome> run(ConversionPlan plan, int jobs) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(jobs)) {
            List<Future<Outcome>> running = new ArrayList<>();
            for (ConversionPlan.Step step : plan.steps()) {
                running.add(workers.submit(() -> convert(step, plan.steps().size())));
            }
            for (Future<Outcome> outcome : running) {
                outcomes.add(outcome.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            show("");
        }
        return outcomes;
    }

    private Outcome convert(ConversionPlan.Step step, int all) {
        Outcome outcome = outcome(step);
        show(done.incrementAndGet() + "/" + all + " " + step.in().getFileName());
        if (outcome instanceof Outcome.Failed failed) {
            show("");
            err.println("bozzetto: " + failed.why());
        }
        return outcome;
    }

    private Outcome outcome(ConversionPlan.Step step) {
        try {
            if (Files.exists(step.out()) && Files.exists(step.in()) && Files.isSameFile(step.in(), step.out())) {
                return failed(step, "it would replace itself; name a folder with -o");
            }
            if (Files.exists(step.out()) && !overwrite) {
                return failed(step, step.out() + " is there already; --force replaces it");
            }
            Imported imported = Formats.read(step.in());
            Path folder = step.out().toAbsolutePath().getParent();
            Files.createDirectories(folder);
            return new Outcome.Converted(step, imported.report(), geometry.write(imported.scene(), step.out()));
        } catch (FormatException | IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return failed(step, FailureText.of(e));
        }
    }

    private static Outcome failed(ConversionPlan.Step step, String why) {
        String name = step.in() + ": ";
        return new Outcome.Failed(step, why.startsWith(name) ? why : name + why);
    }

    /** One line that is written over and over; nothing when nobody looks. */
    private synchronized void show(String line) {
        if (showsProgress) {
            err.print("\r\u001B[K" + line);
            err.flush();
        }
    }

    static ObjectNode json(Outcome outcome) {
        ObjectNode json = Answer.object()
                .put("in", outcome.step().in().toString())
                .put("out", outcome.step().out().toString());
        switch (outcome) {
            case Outcome.Converted converted -> {
                json.set("read", Reports.json(converted.read()));
                json.set("written", Reports.json(converted.written()));
            }
            case Outcome.Failed failed -> json.put("error", failed.why());
        }
        return json;
    }
}
