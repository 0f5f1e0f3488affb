package org.bozzetto.studio.viewport;

import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.scene.Camera;
import javafx.scene.Group;
import javafx.scene.Parent;
import javafx.scene.SceneAntialiasing;
import javafx.scene.SubScene;
import javafx.scene.paint.Color;
import javafx.util.Duration;

/**
 * The scene in 3D. Its edges are smooth; where drawing them so is slow, only while nothing changes: then a change is seen
 * sooner. For the FX thread.
 */
final class PictureView extends Group {
    /** Whoever works changes something more often than that, and the next change would wait for a smooth picture. */
    private static final Duration REST = Duration.seconds(2);

    private final Parent root;
    private final Camera camera;
    private final SubScene smooth = subScene(SceneAntialiasing.BALANCED);
    private final SubScene rough = subScene(SceneAntialiasing.DISABLED);
    private final DrawingPace pace;
    private final Stopwatch stopwatch = new Stopwatch();
    private final PauseTransition rest = new PauseTransition(REST);

    /** @param camera below {@code root} */
    PictureView(Parent root, Camera camera, DrawingPace pace) {
        this.root = root;
        this.camera = camera;
        this.pace = pace;
        setAutoSizeChildren(false);
        setMouseTransparent(true);
        rest.setOnFinished(_ -> atRest());
        show(smooth, rough);
    }

    private static SubScene subScene(SceneAntialiasing antialiasing) {
        SubScene made = new SubScene(new Group(), 10, 10, true, antialiasing);
        made.setFill(Color.TRANSPARENT);
        return made;
    }

    void setSize(double width, double height) {
        for (SubScene scene : new SubScene[] {smooth, rough}) {
            scene.setWidth(width);
            scene.setHeight(height);
        }
    }

    /** What it shows is about to be drawn anew. */
    void changed() {
        if (pace.isSlow()) {
            show(rough, smooth);
            rest.playFromStart();
        } else {
            stopwatch.begin();
        }
    }

    private void atRest() {
        show(smooth, rough);
        stopwatch.begin();
    }

    boolean isSmooth() {
        return getChildren().contains(smooth);
    }

    private void show(SubScene scene, SubScene insteadOf) {
        if (!getChildren().contains(scene)) {
            insteadOf.setCamera(null);
            insteadOf.setRoot(new Group());
            scene.setRoot(root);
            scene.setCamera(camera);
            getChildren().setAll(scene);
        }
    }

    /**
     * Times the drawing of a picture that this pulse hands over: the next pulse waits for it before it hands over its own, so
     * the one after that begins when it has been drawn.
     */
    private final class Stopwatch extends AnimationTimer {
        private int pulses;
        private long since;

        void begin() {
            if (pulses == 0) {
                start();
            }
        }

        @Override
        public void handle(long now) {
            pulses++;
            long time = System.nanoTime();
            if (pulses == 1) {
                since = time;
            } else if (pulses == 2) {
                stop();
                pulses = 0;
                if (isSmooth()) {
                    pace.smoothPicture(time - since);
                }
            }
        }
    }
}
