package org.bozzetto.studio.library;

import javafx.geometry.Orientation;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.bozzetto.kernel.change.AssetKind;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The picture of an asset, or a sign of its kind until there is one. As high as it is wide, as thumbnails are: nothing of them is
 * cut off.
 */
final class PictureSquare extends StackPane {
    private final ImageView view = new ImageView();
    private final FontIcon icon;

    PictureSquare(AssetKind kind) {
        icon = new FontIcon(kind == AssetKind.IMAGE ? "fth-image" : "fth-box");
        view.setPreserveRatio(true);
        getChildren().addAll(icon, view);
        setMinSize(0, USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        getStyleClass().add("thumb");
        view.fitWidthProperty().bind(widthProperty());
        view.fitHeightProperty().bind(widthProperty());
        Rectangle clip = new Rectangle();
        clip.setArcWidth(8);
        clip.setArcHeight(8);
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
    }

    void show(Image image) {
        view.setImage(image);
        icon.setVisible(false);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.max(0, width);
    }
}
