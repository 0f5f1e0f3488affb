package org.bozzetto.ai3d.text;

import java.util.List;
import java.util.Map;

/** Which material slots a word for a part can mean, by slot id, likeliest first. */
final class PartWords {
    private static final Map<String, List<String>> SLOTS = Map.ofEntries(
            Map.entry("leg", List.of("legs", "base", "stand", "frame")),
            Map.entry("foot", List.of("legs", "base", "stand")),
            Map.entry("base", List.of("base", "stand", "legs", "body")),
            Map.entry("pedestal", List.of("base", "stand")),
            Map.entry("stand", List.of("stand", "base", "legs")),
            Map.entry("tripod", List.of("stand", "base")),
            Map.entry("top", List.of("top")),
            Map.entry("tabletop", List.of("top")),
            Map.entry("surface", List.of("top")),
            Map.entry("seat", List.of("seat", "cover")),
            Map.entry("cushion", List.of("cover", "seat")),
            Map.entry("upholstery", List.of("cover", "seat")),
            Map.entry("cover", List.of("cover", "bedding")),
            Map.entry("frame", List.of("frame", "frames", "body", "legs")),
            Map.entry("shade", List.of("shade")),
            Map.entry("lampshade", List.of("shade")),
            Map.entry("fitting", List.of("fitting")),
            Map.entry("handle", List.of("handles", "handle")),
            Map.entry("knob", List.of("handles", "handle")),
            Map.entry("pull", List.of("handles")),
            Map.entry("drawer", List.of("fronts", "top")),
            Map.entry("front", List.of("fronts")),
            Map.entry("door", List.of("door", "fronts", "leaf")),
            Map.entry("body", List.of("body")),
            Map.entry("lid", List.of("lid")),
            Map.entry("stopper", List.of("stopper")),
            Map.entry("cork", List.of("stopper")),
            Map.entry("pot", List.of("pot")),
            Map.entry("planter", List.of("pot")),
            Map.entry("leaf", List.of("leaves", "crown", "leaf")),
            Map.entry("foliage", List.of("crown", "leaves", "needles")),
            Map.entry("crown", List.of("crown")),
            Map.entry("needle", List.of("needles")),
            Map.entry("petal", List.of("petals")),
            Map.entry("blossom", List.of("petals")),
            Map.entry("bloom", List.of("petals")),
            Map.entry("heart", List.of("heart")),
            Map.entry("trunk", List.of("trunk")),
            Map.entry("stem", List.of("stem", "stand", "leaves")),
            Map.entry("cap", List.of("cap")),
            Map.entry("roof", List.of("roof")),
            Map.entry("wall", List.of("walls")),
            Map.entry("railing", List.of("railing")),
            Map.entry("rail", List.of("railing")),
            Map.entry("handrail", List.of("railing")),
            Map.entry("banister", List.of("railing")),
            Map.entry("step", List.of("steps")),
            Map.entry("tread", List.of("steps")),
            Map.entry("blanket", List.of("bedding")),
            Map.entry("duvet", List.of("bedding")),
            Map.entry("bedding", List.of("bedding")),
            Map.entry("sheet", List.of("bedding")),
            Map.entry("pillow", List.of("pillows")),
            Map.entry("nut", List.of("nut")),
            Map.entry("bolt", List.of("bolts")),
            Map.entry("ball", List.of("balls")),
            Map.entry("ring", List.of("rings")),
            Map.entry("cage", List.of("cage")),
            Map.entry("blade", List.of("blades")),
            Map.entry("hub", List.of("hub")),
            Map.entry("rim", List.of("rim")),
            Map.entry("edge", List.of("rim")),
            Map.entry("band", List.of("rim")),
            Map.entry("pane", List.of("pane")),
            Map.entry("back", List.of("back", "frame")),
            Map.entry("board", List.of("frame", "seat")),
            Map.entry("candle", List.of("candles")),
            Map.entry("arm", List.of("frame", "body")),
            Map.entry("trim", List.of("trim")));

    private PartWords() {}

    static List<String> slots(String lemma) {
        return SLOTS.getOrDefault(lemma, List.of());
    }
}
