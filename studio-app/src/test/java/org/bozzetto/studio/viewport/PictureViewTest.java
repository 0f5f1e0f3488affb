package org.bozzetto.studio.viewport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Group;
import javafx.scene.PerspectiveCamera;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.PhongMaterial;
import javafx.scene.shape.Box;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class PictureViewTest {
    private static final int SIDE = 120;

    private final DrawingPace pace = new DrawingPace();
    private Stage stage;
    private PictureView view;

    @BeforeEach
    void show() throws Exception {
        FxToolkit.registerPrimaryStage();
        stage = ui(() -> {
            Box box = new Box(1, 1, 1);
            box.setMaterial(new PhongMaterial(Color.RED));
            box.setRotate(20);
            PerspectiveCamera camera = new PerspectiveCamera(true);
            camera.setTranslateZ(-5);
            view = new PictureView(new Group(box, camera), camera, pace);
            view.setSize(SIDE, SIDE);
            Stage made = new Stage();
            made.setScene(new Scene(new Group(view), SIDE, SIDE, Color.BLACK));
            made.show();
            return made;
        });
    }

    @AfterEach
    void close() throws Exception {
        ui(() -> {
            stage.close();
            return true;
        });
    }

    @Test
    void smoothWhereDrawingIsFast() throws Exception {
        int smooth = shades();
        int changed = ui(() -> {
            view.changed();
            return shades();
        });
        assertThat(changed).isEqualTo(smooth);
    }

    @Test
    void roughWhileItChangesAndSmoothAtRest() throws Exception {
        int smooth = shades();
        beSlow();
        int changing = ui(() -> {
            view.changed();
            return shades();
        });
        assertThat(changing).isGreaterThan(1).isLessThan(smooth);
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> ui(view::isSmooth));
        assertThat(shades()).isEqualTo(smooth);
    }

    private void beSlow() throws Exception {
        ui(() -> {
            for (int i = 0; i < 3; i++) {
                pace.smoothPicture(Long.MAX_VALUE);
            }
            return true;
        });
    }

    /** Of the box against what is behind it: at a smooth edge there are some in between. */
    private int shades() throws Exception {
        return ui(() -> {
            WritableImage image = stage.getScene().snapshot(null);
            PixelReader pixels = image.getPixelReader();
            Set<Integer> shades = new HashSet<>();
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    shades.add(pixels.getArgb(x, y));
                }
            }
            return shades.size();
        });
    }

    private static <T> T ui(Callable<T> action) throws Exception {
        return javafx.application.Platform.isFxApplicationThread()
                ? action.call()
                : WaitForAsyncUtils.asyncFx(action).get(60, TimeUnit.SECONDS);
    }
}
