package org.bozzetto.ai3d.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bozzetto.ai3d.picture.VariedPictures.Given;
import org.bozzetto.ai3d.picture.VariedPictures.Ground;
import org.bozzetto.ai3d.picture.VariedPictures.Grounds;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.shape.ParameterValue;

/** Pictures whose subject is hard to tell from its ground: low contrast, shadows, textures, the ground's own colours, thin parts, holes. */
final class HardPictures {
    private HardPictures() {}

    static List<Given> all() {
        List<Given> all = new ArrayList<>();
        all.add(lamp(0xF2E8CF, 0xE8DCC0, HardGrounds.vignette(0xD9C9A8, 0xB9A684, 2))
                .jpeg("cream on beige", 0.8f));
        all.add(lamp(0xF4EFE2, 0x8A6A48, Grounds.wall()).jpeg("cream before a wall", 0.6f));
        all.add(VariedPictures.onGround("bottle", color("bodyColor", 0x16261C), 480, 640, HardGrounds.bulbs())
                .jpeg("dark before bulbs", 0.85f));
        all.add(VariedPictures.onGround("bottle", Map.of(), 480, 640, Grounds.bokeh())
                .jpeg("before lights", 0.85f));
        all.add(VariedPictures.onGround(
                        "vase", color("bodyColor", 0xF1EFEA), 512, 512, HardGrounds.vignette(0xFFFFFF, 0xD8D8D6, 1))
                .shadowed(0.06, 0.04, 0.03, 0.35)
                .jpeg("white on white", 0.85f));
        all.add(VariedPictures.onGround("chair", Map.of(), 512, 512, Grounds.wood())
                .shadowed(0.05, 0.05, 0.02, 0.5)
                .jpeg("oak on wood", 0.85f));
        all.add(VariedPictures.onGround("armchair", Map.of(), 640, 480, HardGrounds.room())
                .shadowed(0.02, 0.05, 0.02, 0.5)
                .jpeg("in a room", 0.8f));
        all.add(VariedPictures.onGround("table-lamp", Map.of(), 512, 640, HardGrounds.room())
                .jpeg("lamp in a room", 0.8f));
        all.add(VariedPictures.onGround("teapot", Map.of(), 512, 512, HardGrounds.tiles(0xD8DEE0, 0xA8AEB0, 7))
                .shadowed(0.04, 0.05, 0.03, 0.5)
                .jpeg("on tiles", 0.8f));
        all.add(VariedPictures.onGround(
                        "mug", color("bodyColor", 0xE9E4D8), 512, 512, HardGrounds.cloth(0xE7E0D2, 0xBDB4A2))
                .shadowed(0.05, 0.04, 0.03, 0.5)
                .jpeg("on cloth", 0.8f));
        all.add(VariedPictures.onGround("gear", Map.of(), 512, 512, HardGrounds.stripes(0xB0B4B8, 0x80868C, 9))
                .jpeg("steel on stripes", 0.85f));
        all.add(VariedPictures.onGround("candlestick", Map.of(), 512, 512, HardGrounds.bricks())
                .jpeg("before bricks", 0.85f));
        all.add(VariedPictures.onGround("flower", Map.of(), 512, 512, HardGrounds.foliage())
                .jpeg("among leaves", 0.85f));
        all.add(VariedPictures.onGround("potted-plant", Map.of(), 512, 640, HardGrounds.room())
                .jpeg("plant in a room", 0.8f));
        all.add(VariedPictures.onGround("stool", Map.of(), 512, 512, HardGrounds.sunny(0xC9C2B4))
                .shadowed(0.1, 0.04, 0.02, 0.55)
                .jpeg("sun and shadow", 0.85f));
        all.add(VariedPictures.onGround("bearing", Map.of(), 512, 512, HardGrounds.vignette(0xA8ACB0, 0x6C7074, 3))
                .shadowed(0.03, 0.04, 0.02, 0.5)
                .jpeg("steel on grey", 0.85f));
        all.add(VariedPictures.onGround("house", Map.of(), 640, 480, Grounds.landscape())
                .shadowed(0.1, 0.02, 0.01, 0.4)
                .jpeg("house on a lawn", 0.85f));
        all.add(VariedPictures.onGround("cactus", Map.of(), 512, 640, HardGrounds.foliage())
                .jpeg("green before green", 0.85f));
        all.add(VariedPictures.onGround("propeller", Map.of(), 512, 512, HardGrounds.cloth(0x3A5068, 0x20303F))
                .jpeg("brass on blue cloth", 0.7f));
        all.add(VariedPictures.onGround("floor-lamp", Map.of(), 400, 800, HardGrounds.room())
                .jpeg("thin legs in a room", 0.8f));
        all.add(VariedPictures.onGround("bowl", color("bodyColor", 0x8A5E38), 512, 400, Grounds.wood())
                .shadowed(0.03, 0.06, 0.03, 0.6)
                .jpeg("brown on wood", 0.8f));
        all.add(VariedPictures.onGround("sofa", Map.of(), 720, 420, HardGrounds.room())
                .shadowed(0.0, 0.06, 0.02, 0.5)
                .jpeg("sofa in a room", 0.5f));
        all.add(VariedPictures.onGround("rock", Map.of(), 512, 400, HardGrounds.vignette(0xA09A90, 0x7C766C, 9))
                .shadowed(0.05, 0.06, 0.03, 0.5)
                .jpeg("grey on grey", 0.8f));
        all.add(VariedPictures.onGround("mushroom", Map.of(), 512, 512, HardGrounds.foliage())
                .shadowed(0.02, 0.04, 0.02, 0.6)
                .jpeg("in the grass", 0.85f));
        all.add(VariedPictures.onGround("column", Map.of(), 400, 700, HardGrounds.sunny(0xDCE6EE))
                .jpeg("marble before haze", 0.8f));
        all.add(VariedPictures.onGround("spring", Map.of(), 512, 512, HardGrounds.tiles(0x6A5A48, 0x4A3E30, 5))
                .shadowed(0.04, 0.03, 0.01, 0.5)
                .jpeg("wire on tiles", 0.8f));
        return all;
    }

    private static VariedPictures.Picture lamp(int shade, int base, Ground ground) {
        Map<String, ParameterValue> values = Map.of(
                "shadeColor", new ParameterValue.Color(Rgb.ofSrgb(shade)),
                "baseColor", new ParameterValue.Color(Rgb.ofSrgb(base)));
        return VariedPictures.onGround("table-lamp", values, 512, 512, ground);
    }

    private static Map<String, ParameterValue> color(String parameter, int srgb) {
        return Map.of(parameter, new ParameterValue.Color(Rgb.ofSrgb(srgb)));
    }
}
