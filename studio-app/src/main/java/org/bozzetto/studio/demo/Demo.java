package org.bozzetto.studio.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.robot.Robot;
import javafx.stage.Window;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.document.SceneNode;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.studio.bar.Choice;
import org.bozzetto.studio.jobs.JobRow;
import org.bozzetto.studio.project.SaveState;
import org.bozzetto.studio.shell.StudioWindow;

/**
 * The studio does its main job by itself: a mesh file, a sentence and a picture become things in the scene, one is found again by
 * what it means, and everything is exported. Fails with the first step that does not really come about.
 */
public final class Demo {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String SENTENCE = "round marble table on brass legs";
    private static final String QUESTION = "a metal sculpture";

    private final StudioWindow studio;
    private final Path out;
    private final PrintStream log;

    public Demo(StudioWindow studio, Path out, PrintStream log) {
        this.studio = studio;
        this.out = out;
        this.log = log;
    }

    /** A step did not come about; the message says which. */
    public static final class DemoException extends Exception {
        DemoException(String message) {
            super(message);
        }
    }

    /** Does it all; not on the UI thread. */
    public void run() throws DemoException, IOException, InterruptedException {
        Files.createDirectories(out);
        await("the sample scene is built", () -> !studio.projection().isBusy() && nodes() > 0);
        ui(() -> {
            List<UUID> roots = studio.editor().document().children(Edit.ROOT);
            studio.editor()
                    .selection()
                    .set(roots.stream()
                            .filter(id -> studio.editor()
                                    .node(id)
                                    .orElseThrow()
                                    .name()
                                    .equals("Armchair"))
                            .toList());
            return roots;
        });
        picture("studio.png");
        importMesh();
        makeFromSentence();
        makeFromPicture();
        findAgain();
        export();
        await("everything is saved", () -> saveState() instanceof SaveState.Saved);
        log.println("demo: all done, see " + out);
    }

    private void importMesh() throws DemoException, IOException, InterruptedException {
        Path file = DemoFiles.knot(out);
        int before = ui(this::nodes);
        ui(() -> {
            studio.drop(List.of(file));
            return file;
        });
        await("the mesh is in the scene", () -> failOnFailedJob() && nodes() > before);
        require("an asset instance was placed", active(NodeContent.AssetInstance.class::isInstance));
        log.println("demo: imported " + file.getFileName());
    }

    private void makeFromSentence() throws DemoException, IOException, InterruptedException {
        int before = ui(this::nodes);
        ui(() -> {
            studio.bar().focusField();
            studio.barModel().textProperty().set(SENTENCE);
            return SENTENCE;
        });
        await(
                "the bar proposes something to make",
                () -> !studio.barModel().isWaiting()
                        && studio.barModel().choices().stream().anyMatch(Choice.Make.class::isInstance));
        picture("studio-make.png");
        ui(() -> {
            studio.barModel().enter();
            return SENTENCE;
        });
        await("the sentence became a thing", () -> failOnFailedJob() && nodes() > before);
        require("it stays parametric", active(NodeContent.Shape.class::isInstance));
        log.println("demo: made “" + SENTENCE + "”");
    }

    private void makeFromPicture() throws DemoException, IOException, InterruptedException {
        Path file = DemoFiles.bottle(out);
        int before = ui(this::nodes);
        ui(() -> {
            studio.drop(List.of(file));
            return file;
        });
        await(
                "the bar asks what to do with the picture",
                () -> studio.barModel().choices().stream().anyMatch(Choice.MakeFromPicture.class::isInstance));
        ui(() -> {
            studio.barModel().enter();
            return file;
        });
        await("the picture became a thing", () -> failOnFailedJob() && nodes() > before);
        require("an asset instance was placed", active(NodeContent.AssetInstance.class::isInstance));
        log.println("demo: made a body of " + file.getFileName());
    }

    private void findAgain() throws DemoException, IOException, InterruptedException {
        int before = ui(this::nodes);
        ui(() -> {
            studio.run("frame-all");
            studio.library().queryProperty().set(QUESTION);
            return QUESTION;
        });
        await(
                "the search finds something with a reason",
                () -> studio.library().items().stream()
                        .anyMatch(item -> !item.reason().isEmpty()));
        picture("studio-search.png");
        ui(() -> {
            studio.place(studio.library().items().getFirst().asset());
            return QUESTION;
        });
        await("what was found is in the scene", () -> nodes() > before);
        ui(() -> {
            studio.library().queryProperty().set("");
            return "";
        });
        log.println("demo: found and placed “" + QUESTION + "”");
    }

    private void export() throws DemoException, IOException, InterruptedException {
        for (String extension : List.of("glb", "obj", "stl", "png")) {
            Path file = out.resolve("scene." + extension);
            Files.deleteIfExists(file);
            ui(() -> {
                studio.exportTo(file);
                return file;
            });
            await("the scene is exported as " + extension, () -> Files.exists(file));
        }
        try {
            int nodes = Formats.read(out.resolve("scene.glb")).scene().nodes().size();
            require("the exported scene reads back with its things", nodes >= ui(this::nodes));
        } catch (FormatException e) {
            throw new DemoException("the exported scene does not read back: " + e.getMessage());
        }
        log.println("demo: exported scene.glb, .obj, .stl and .png");
    }

    private int nodes() {
        return studio.editor().document().children(Edit.ROOT).size();
    }

    private SaveState saveState() {
        return studio.editor().project().saveStateProperty().get();
    }

    private boolean active(Predicate<NodeContent> wanted) throws DemoException, InterruptedException {
        return ui(() ->
                studio.editor().active().map(SceneNode::content).filter(wanted).isPresent());
    }

    private boolean failOnFailedJob() {
        Optional<JobRow> failed = studio.jobs().rows().stream()
                .filter(row -> row.state() == JobState.FAILED)
                .findFirst();
        failed.ifPresent(row -> {
            throw new IllegalStateException(row.job().getTitle() + ": " + row.words());
        });
        return true;
    }

    private static void require(String what, boolean holds) throws DemoException {
        if (!holds) {
            throw new DemoException("this did not come about: " + what);
        }
    }

    /** Looks again and again, on the UI thread, until it is so. */
    private void await(String what, Callable<Boolean> condition) throws DemoException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!ui(condition)) {
            if (System.nanoTime() > end) {
                throw new DemoException("this did not come about: " + what);
            }
            Thread.sleep(50);
        }
    }

    private static <T> T ui(Callable<T> action) throws DemoException, InterruptedException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                answer.complete(action.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new DemoException(String.valueOf(e.getCause().getMessage()));
        } catch (TimeoutException e) {
            throw new DemoException("the window does not answer");
        }
    }

    /** What the screen shows of the window, popups included, once it has been still for a moment. */
    private void picture(String name) throws DemoException, IOException, InterruptedException {
        await("everything is drawn", () -> !studio.projection().isBusy());
        Pixels last = capture();
        for (int calm = 0, tries = 0; calm < 3 && tries < 40; tries++) {
            Thread.sleep(250);
            Pixels now = capture();
            calm = java.util.Arrays.equals(now.argb(), last.argb()) ? calm + 1 : 0;
            last = now;
        }
        Files.write(out.resolve(name), PngEncoder.encode(last));
        log.println("demo: " + name.toLowerCase(Locale.ROOT));
    }

    private Pixels capture() throws DemoException, InterruptedException {
        return ui(() -> {
            Window window = studio.window().getWindow();
            WritableImage image = new Robot()
                    .getScreenCapture(null, window.getX(), window.getY(), window.getWidth(), window.getHeight());
            int width = (int) image.getWidth();
            int height = (int) image.getHeight();
            int[] argb = new int[width * height];
            image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
            return new Pixels(width, height, argb);
        });
    }
}
