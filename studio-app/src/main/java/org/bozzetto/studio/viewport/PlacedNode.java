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
    private final long triangles;
    private volatile ShownNode shown;
    private boolean selected;
    private volatile Bounds bounds = Bounds.EMPTY;

    PlacedNode(ShownNode shown) {
        this.shown = shown;
        triangles = shown.content().map(Content::triangleCount).orElse(0L);
        marker = Markers.of(shown.kind());
        marker.ifPresent(node -> node.getTransforms().add(markerPlace));
        place(shown);
    }

    /** The shapes are made only when they are to be drawn: there may be far more nodes than that. */
    private void makeViews() {
        if (!places.isEmpty()) {
            return;
        }
        for (Part part : parts()) {
            MeshView view = new MeshView(part.drawn());
            Affine place = new Affine();
            view.getTransforms().add(place);
            places.add(place);
            boolean clear = shown.surface(part.slot()).map(s -> s.opacity() < 1).orElse(Shading.isTransparent(part));
            view.setMaterial(shown.surface(part.slot())
                    .map(surface -> Shading.of(surface, shown.picture(surface)))
                    .orElse(part.paint()));
            view.setCullFace(part.material().doubleSided() || clear ? CullFace.NONE : CullFace.BACK);
            (clear ? transparent : opaque).add(view);
        }
        placeViews();
    }

    void forgetViews() {
        opaque.clear();
        transparent.clear();
        places.clear();
    }

    /** Whether {@code next} looks the same but for its place and visibility. */
    boolean differsOnlyInPlace(ShownNode next) {
        return shown.content().equals(next.content())
                && shown.surfaces().equals(next.surfaces())
                && shown.pictures().equals(next.pictures())
                && shown.kind().equals(next.kind());
    }

    void place(ShownNode next) {
        shown = next;
        placeViews();
        Space.set(markerPlace, next.world());
        showMarker();
        bounds = next.content()
                .map(content -> ContentBuilder.transformed(content.bounds(), next.world()))
                .orElseGet(() ->
                        marker.isPresent() ? ContentBuilder.transformed(Markers.BOUNDS, next.world()) : Bounds.EMPTY);
    }

    private void placeViews() {
        List<Part> parts = parts();
        for (int i = 0; i < places.size(); i++) {
            Space.set(
                    places.get(i), new Matrix4d(shown.world()).mul(parts.get(i).local()));
        }
        opaque.forEach(view -> view.setVisible(shown.visible()));
        transparent.forEach(view -> view.setVisible(shown.visible()));
    }

    /** Whether there is anything to draw. */
    boolean isDrawable() {
        return shown.visible() && !parts().isEmpty();
    }

    int shapeCount() {
        return parts().size();
    }

    long triangleCount() {
        return triangles;
    }

    int proxyTriangles() {
        return shown.content().map(content -> content.proxy().triangleCount()).orElse(0);
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
        makeViews();
        return opaque;
    }

    List<MeshView> transparent() {
        makeViews();
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
