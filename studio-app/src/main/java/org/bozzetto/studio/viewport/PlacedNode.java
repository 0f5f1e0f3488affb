package org.bozzetto.studio.viewport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.Node;
import javafx.scene.shape.CullFace;
import javafx.scene.shape.MeshView;
import javafx.scene.transform.Affine;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.studio.content.Content;
import org.bozzetto.studio.content.ContentBuilder;
import org.bozzetto.studio.content.Part;
import org.bozzetto.studio.content.Shading;
import org.joml.Matrix4d;

/** One node's shapes in the viewport's flat lists: flat, so that what is transparent can be drawn last. */
final class PlacedNode {
    private final List<MeshView> opaque = new ArrayList<>();
    private final List<MeshView> transparent = new ArrayList<>();
    private final List<Affine> places = new ArrayList<>();
    private final Optional<Node> marker;
    private final Affine markerPlace = new Affine();
    private ShownNode shown;
    private boolean selected;
    private Bounds bounds = Bounds.EMPTY;

    PlacedNode(ShownNode shown) {
        this.shown = shown;
        for (Part part : shown.content().map(Content::parts).orElse(List.of())) {
            MeshView view = new MeshView(part.drawn());
            Affine place = new Affine();
            view.getTransforms().add(place);
            places.add(place);
            boolean clear = shown.surface(part.slot()).map(s -> s.opacity() < 1).orElse(Shading.isTransparent(part));
            view.setMaterial(shown.surface(part.slot()).map(Shading::of).orElseGet(() -> Shading.own(part)));
            view.setCullFace(part.material().doubleSided() || clear ? CullFace.NONE : CullFace.BACK);
            (clear ? transparent : opaque).add(view);
        }
        marker = Markers.of(shown.kind());
        marker.ifPresent(node -> node.getTransforms().add(markerPlace));
        place(shown);
    }

    /** Whether {@code next} looks the same but for its place and visibility. */
    boolean differsOnlyInPlace(ShownNode next) {
        return shown.content().equals(next.content())
                && shown.surfaces().equals(next.surfaces())
                && shown.kind().equals(next.kind());
    }

    void place(ShownNode next) {
        shown = next;
        List<Part> parts = parts();
        for (int i = 0; i < parts.size(); i++) {
            Space.set(places.get(i), new Matrix4d(next.world()).mul(parts.get(i).local()));
        }
        Space.set(markerPlace, next.world());
        opaque.forEach(view -> view.setVisible(next.visible()));
        transparent.forEach(view -> view.setVisible(next.visible()));
        showMarker();
        bounds = next.content()
                .map(content -> ContentBuilder.transformed(content.bounds(), next.world()))
                .orElseGet(() ->
                        marker.isPresent() ? ContentBuilder.transformed(Markers.BOUNDS, next.world()) : Bounds.EMPTY);
    }

    /** A view stands in front of what it looks at: it is shown only while it is selected. */
    void setSelected(boolean value) {
        selected = value;
        showMarker();
    }

    private void showMarker() {
        marker.ifPresent(node -> node.setVisible(isMarked()));
    }

    private boolean isMarked() {
        return shown.visible() && (selected || !(shown.kind() instanceof NodeContent.View));
    }

    private List<Part> parts() {
        return shown.content().map(Content::parts).orElse(List.of());
    }

    ShownNode shown() {
        return shown;
    }

    /** In the scene's space. */
    Bounds bounds() {
        return bounds;
    }

    List<MeshView> opaque() {
        return opaque;
    }

    List<MeshView> transparent() {
        return transparent;
    }

    Optional<Node> marker() {
        return marker;
    }

    /** How far along the ray it is met, in lengths of the ray's direction. */
    OptionalDouble meet(Ray ray) {
        if (!shown.visible() || ray.enter(bounds).isEmpty()) {
            return OptionalDouble.empty();
        }
        if (marker.isPresent()) {
            return isMarked() ? ray.enter(bounds) : OptionalDouble.empty();
        }
        double nearest = Double.POSITIVE_INFINITY;
        for (Part part : parts()) {
            Matrix4d toPart = new Matrix4d(shown.world()).mul(part.local()).invert();
            Ray local = ray.in(toPart);
            if (local.enter(part.bounds()).isPresent()) {
                nearest = Math.min(
                        nearest,
                        local.enter(part.mesh().positions(), part.triangles()).orElse(nearest));
            }
        }
        return nearest < Double.POSITIVE_INFINITY ? OptionalDouble.of(nearest) : OptionalDouble.empty();
    }
}
