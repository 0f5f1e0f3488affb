package org.bozzetto.ai3d.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.shape.Parameter;
import org.bozzetto.kernel.shape.ParameterValue;
import org.bozzetto.kernel.shape.finish.MaterialLibrary;
import org.bozzetto.kernel.shape.finish.Slot;

/**
 * Materials and colours, and the parts that they are for: "marble table on brass legs", "dark oak desk", "lamp with a pale
 * green shade". A colour on a wooden part paints it; a material brings its own colour.
 */
final class SurfaceReader implements Reader {

    /** Parts that are named come first, so that "marble table on brass legs" keeps its brass. */
    @Override
    public void read(Draft draft) {
        Set<String> covered = new HashSet<>();
        Set<String> painted = new HashSet<>();
        List<Integer> denied = new ArrayList<>();
        for (int i = 0; i < draft.size(); i++) {
            if (draft.isDenied(i) && isSurface(draft, i)) {
                denied.add(i);
                draft.use(i);
            }
        }
        for (boolean named : new boolean[] {true, false}) {
            for (int i = 0; i < draft.size(); i++) {
                if (!draft.isUsed(i) && MaterialWords.isMaterial(draft.token(i).lemma()) && !isOnlyColor(draft, i)) {
                    Optional<String> part = Target.part(draft, i);
                    if (part.isPresent() == named) {
                        material(draft, i, part.map(List::of).orElseGet(() -> Target.whole(draft)), covered);
                    }
                }
            }
            for (int i = 0; i < draft.size(); i++) {
                Optional<Rgb> color = draft.isUsed(i)
                        ? Optional.empty()
                        : ColorWords.find(draft.token(i).lemma());
                if (color.isPresent()) {
                    Optional<String> part = Target.part(draft, i);
                    if (part.isPresent() == named) {
                        List<String> slots = part.map(List::of).orElseGet(() -> Target.whole(draft));
                        color(draft, i, color.get(), slots, covered, painted);
                    }
                }
            }
        }
        SecondTone.read(draft);
        denied.forEach(i -> exclude(draft, i));
    }

    private static boolean isSurface(Draft draft, int i) {
        String lemma = draft.token(i).lemma();
        return !draft.isUsed(i)
                && (ColorWords.isColor(lemma) || (MaterialWords.isMaterial(lemma) && !isOnlyColor(draft, i)));
    }

    /** "Not made of wood", "not red": another material, or the material's own colour. */
    private static void exclude(Draft draft, int i) {
        String lemma = draft.token(i).lemma();
        List<String> excluded = MaterialWords.find(lemma);
        Optional<Rgb> color = ColorWords.find(lemma);
        Optional<String> part = Target.part(draft, i);
        for (Parameter.Choice choice : draft.materials()) {
            String slot = Target.slotId(choice);
            if (part.isPresent() && !part.get().equals(slot)) {
                continue;
            }
            if (draft.value(choice) instanceof ParameterValue.Choice(String present) && excluded.contains(present)) {
                Exclusion.instead(present, excluded, choice.options()).ifPresent(other -> {
                    draft.set(choice.id(), new ParameterValue.Choice(other));
                    draft.set(slot + Slot.COLOR, new ParameterValue.Color(Rgb.WHITE));
                });
            }
            if (color.isPresent() && draft.isSet(slot + Slot.COLOR) && isNear(draft, slot, color.get())) {
                draft.set(slot + Slot.COLOR, new ParameterValue.Color(Rgb.WHITE));
            }
        }
        draft.understood("not " + lemma);
    }

    private static boolean isNear(Draft draft, String slot, Rgb color) {
        return draft.values().get(slot + Slot.COLOR) instanceof ParameterValue.Color(Rgb present)
                && present.equals(color);
    }

    private static void material(Draft draft, int i, List<String> slots, Set<String> withMaterial) {
        String lemma = draft.token(i).lemma();
        Set<String> covered = new HashSet<>();
        for (Parameter.Choice choice : draft.materials()) {
            String slot = Target.slotId(choice);
            if (slots.contains(slot) && !withMaterial.contains(slot)) {
                assign(draft, choice, lemma, covered);
            }
        }
        if (covered.isEmpty() && slots.size() != 1) {
            assignAnywhere(draft, lemma, withMaterial, covered);
        }
        if (!covered.isEmpty()) {
            draft.use(i);
            tone(draft, i, covered);
            withMaterial.addAll(covered);
        }
    }

    /** "Light" names the glowing stuff of lamps, and hardly anything that one asks for. */
    private static boolean isOnlyColor(Draft draft, int i) {
        boolean covering = draft.token(i).is("upholstered")
                && i + 1 < draft.size()
                && CommonWords.isLink(draft.token(i + 1).lemma());
        boolean option = draft.styles().stream()
                .anyMatch(choice -> choice.options().contains(draft.token(i).lemma()));
        return draft.token(i).is("light") || draft.token(i).is("painted") || covering || option;
    }

    private static boolean assign(Draft draft, Parameter.Choice choice, String lemma, Set<String> covered) {
        Optional<String> material = MaterialWords.choose(lemma, choice.options(), choice.initial());
        material.ifPresent(id -> {
            String slot = Target.slotId(choice);
            draft.set(choice.id(), new ParameterValue.Choice(id));
            if (!id.equals(choice.initial())) {
                draft.set(slot + Slot.COLOR, new ParameterValue.Color(Rgb.WHITE));
            }
            covered.add(slot);
            draft.understood(label(choice) + " " + id);
        });
        return material.isPresent();
    }

    /** "A steel sofa" can only mean its legs. */
    private static void assignAnywhere(Draft draft, String lemma, Set<String> withMaterial, Set<String> covered) {
        for (Parameter.Choice choice : draft.materials()) {
            if (!withMaterial.contains(Target.slotId(choice)) && assign(draft, choice, lemma, covered)) {
                return;
            }
        }
    }

    /** "Dark oak": the wood's own colour, darker. */
    private static void tone(Draft draft, int material, Set<String> covered) {
        if (material == 0
                || draft.isUsed(material - 1)
                || !ColorWords.isModifier(draft.token(material - 1).lemma())) {
            return;
        }
        String modifier = draft.token(material - 1).lemma();
        draft.use(material - 1);
        for (Parameter.Choice choice : draft.materials()) {
            String slot = Target.slotId(choice);
            if (covered.contains(slot) && draft.value(choice) instanceof ParameterValue.Choice(String id)) {
                Rgb own = MaterialLibrary.get(id).color();
                draft.set(slot + Slot.COLOR, new ParameterValue.Color(ColorWords.modified(own, modifier)));
            }
        }
        draft.understood(modifier + " " + draft.token(material).lemma());
    }

    private static void color(
            Draft draft, int i, Rgb named, List<String> slots, Set<String> withMaterial, Set<String> painted) {
        Rgb color = named;
        String words = draft.token(i).lemma();
        if (i > 0
                && !draft.isUsed(i - 1)
                && ColorWords.isModifier(draft.token(i - 1).lemma())) {
            color = ColorWords.modified(color, draft.token(i - 1).lemma());
            words = draft.token(i - 1).lemma() + " " + words;
            draft.use(i - 1);
        }
        boolean used = false;
        for (Parameter.Choice choice : draft.materials()) {
            String slot = Target.slotId(choice);
            if (slots.contains(slot) && painted.add(slot)) {
                paint(draft, choice, color, withMaterial);
                used = true;
            }
        }
        if (used) {
            draft.use(i);
            draft.understood(words);
        }
    }

    private static void paint(Draft draft, Parameter.Choice choice, Rgb color, Set<String> withMaterial) {
        String slot = Target.slotId(choice);
        if (!withMaterial.contains(slot)
                && MaterialLibrary.WOODS.contains(choice.initial())
                && choice.options().contains("painted")) {
            draft.set(choice.id(), new ParameterValue.Choice("painted"));
        }
        draft.set(slot + Slot.COLOR, new ParameterValue.Color(color));
        withMaterial.add(slot);
    }

    private static String label(Parameter.Choice choice) {
        String label = choice.label().toLowerCase(Locale.ROOT);
        return label.endsWith(" material") ? label.substring(0, label.length() - " material".length()) : label;
    }
}
