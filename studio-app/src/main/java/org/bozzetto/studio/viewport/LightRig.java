package org.bozzetto.studio.viewport;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javafx.geometry.Point3D;
import javafx.scene.AmbientLight;
import javafx.scene.DirectionalLight;
import javafx.scene.Group;
import javafx.scene.LightBase;
import javafx.scene.PointLight;
import javafx.scene.SpotLight;
import javafx.scene.paint.Color;
import javafx.scene.transform.Affine;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.scene.Light;
import org.bozzetto.studio.content.Shading;

/**
 * The light on the sculptor's table: warm from the upper left, cool and weak from the right, a rim from behind. JavaFX lights
 * each body by three lights at most, so the scene's own lamps, brightest first, take the places of fill and rim.
 */
final class LightRig {
    private static final int MOST_LIGHTS = 3;
    private static final int MOST_LAMPS = 2;
    private static final double SUN = 0.66;

    private final Group group = new Group();
    private final AmbientLight ambient = new AmbientLight();
    private final DirectionalLight key = directional(Color.web("#FFF1E0"), 0.64, new Point3D(0.55, -1.0, -0.75));
    private final DirectionalLight fill = directional(Color.web("#C9D8F0"), 0.26, new Point3D(-1.0, -0.35, -0.4));
    private final DirectionalLight rim = directional(Color.web("#FFE3C8"), 0.22, new Point3D(-0.2, -0.5, 1.0));
    private final Map<UUID, ShownNode> lamps = new LinkedHashMap<>();

    LightRig() {
        ambient.setColor(Color.web("#FFF6EC").deriveColor(0, 1, 0.38, 1));
        refresh();
    }

    private static DirectionalLight directional(Color color, double strength, Point3D direction) {
        DirectionalLight light = new DirectionalLight(color.deriveColor(0, 1, strength, 1));
        light.setDirection(direction);
        return light;
    }

    Group group() {
        return group;
    }

    void show(ShownNode node) {
        boolean shines = node.kind() instanceof NodeContent.Lamp && node.visible();
        if (shines ? !node.equals(lamps.put(node.id(), node)) : lamps.remove(node.id()) != null) {
            refresh();
        }
    }

    void remove(UUID id) {
        if (lamps.remove(id) != null) {
            refresh();
        }
    }

    private void refresh() {
        List<ShownNode> brightest = lamps.values().stream()
                .sorted(Comparator.comparing((ShownNode node) -> !isSun(node))
                        .thenComparingDouble(node -> -((NodeContent.Lamp) node.kind()).intensity()))
                .limit(MOST_LAMPS)
                .toList();
        List<javafx.scene.Node> lights = new ArrayList<>(List.of(ambient));
        brightest.forEach(node -> lights.add(lamp(node, (NodeContent.Lamp) node.kind())));
        // A sun of the scene's own takes the place of the rig's.
        boolean sun = !brightest.isEmpty() && isSun(brightest.getFirst());
        List<LightBase> rig = sun ? List.of(fill, rim) : List.of(key, fill, rim);
        rig.stream().limit(MOST_LIGHTS - brightest.size()).forEach(lights::add);
        group.getChildren().setAll(lights);
    }

    private static boolean isSun(ShownNode node) {
        return ((NodeContent.Lamp) node.kind()).kind() == Light.Kind.DIRECTIONAL;
    }

    private static LightBase lamp(ShownNode node, NodeContent.Lamp lamp) {
        LightBase light = switch (lamp.kind()) {
            case DIRECTIONAL -> along(new DirectionalLight());
            case POINT -> fading(new PointLight(), lamp);
            case SPOT -> spot(lamp);
        };
        // Candela and lux have no place in JavaFX: about 300 cd or 3 lux is as bright as a light gets there.
        double full = lamp.kind() == Light.Kind.DIRECTIONAL ? 3 : 300;
        double strength = Math.clamp(Math.sqrt(lamp.intensity() / full), 0, 1)
                * (lamp.kind() == Light.Kind.DIRECTIONAL ? SUN : 1);
        light.setColor(Shading.color(lamp.color()).deriveColor(0, 1, strength, 1));
        Affine place = new Affine();
        Space.set(place, node.world());
        light.getTransforms().add(place);
        return light;
    }

    private static DirectionalLight along(DirectionalLight light) {
        light.setDirection(new Point3D(0, 0, -1));
        return light;
    }

    private static SpotLight spot(NodeContent.Lamp lamp) {
        SpotLight light = new SpotLight();
        light.setDirection(new Point3D(0, 0, -1));
        light.setInnerAngle(Math.toDegrees(lamp.innerConeAngle()));
        light.setOuterAngle(Math.toDegrees(lamp.outerConeAngle()));
        return fading(light, lamp);
    }

    private static <L extends PointLight> L fading(L light, NodeContent.Lamp lamp) {
        light.setConstantAttenuation(1);
        light.setQuadraticAttenuation(0.12);
        lamp.range().ifPresent(light::setMaxRange);
        return light;
    }
}
