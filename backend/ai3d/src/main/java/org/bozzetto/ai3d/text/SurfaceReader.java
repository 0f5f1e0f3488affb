package org.bozzetto.ai3d.text;

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

    @Override
    public void read(Draft draft) {
        Set<String> withMaterial = materials(draft);
        colors(draft, withMaterial);
    }

    private static Set<String> materials(Draft draft) {
        Set<String> withMaterial = new HashSet<>();
        for (int i = 0; i < draft.size(); i++) {
            String lemma = draft.token(i).lemma();
            if (draft.isUsed(i) || !MaterialWords.isMaterial(lemma) || isOnlyColor(draft, i)) {
                continue;
            }
            List<String> slots = Target.slots(draft, i);
            boolean placed = false;
            for (Parameter.Choice choice : draft.materials()) {
                String slot = Target.slotId(choice);
                if (slots.contains(slot) && !withMaterial.contains(slot)) {
                    placed |= assign(draft, choice, lemma, withMaterial);
                }
            }
            if (!placed && slots.size() != 1) {
                placed = assignAnywhere(draft, lemma, withMaterial);
            }
            if (placed) {
                draft.use(i);
                tone(draft, i, withMaterial);
            }
        }
        return withMaterial;
    }

    /** "Light" names the glowing stuff of lamps, and hardly anything that one asks for. */
    private static boolean isOnlyColor(Draft draft, int i) {
        return draft.token(i).is("light") || draft.token(i).is("painted");
    }

    private static boolean assign(Draft draft, Parameter.Choice choice, String lemma, Set<String> withMaterial) {
        Optional<String> material = MaterialWords.choose(lemma, choice.options(), choice.initial());
        material.ifPresent(id -> {
            String slot = Target.slotId(choice);
            draft.set(choice.id(), new ParameterValue.Choice(id));
            if (!id.equals(choice.initial())) {
                draft.set(slot + Slot.COLOR, new ParameterValue.Color(Rgb.WHITE));
            }
            withMaterial.add(slot);
            draft.understood(label(choice) + " " + id);
        });
        return material.isPresent();
    }

    /** "A steel sofa" can only mean its legs. */
    private static boolean assignAnywhere(Draft draft, String lemma, Set<String> withMaterial) {
        for (Parameter.Choice choice : draft.materials()) {
            if (!withMaterial.contains(Target.slotId(choice)) && assign(draft, choice, lemma, withMaterial)) {
                return true;
            }
        }
        return false;
    }

    /** "Dark oak": the wood's own colour, darker. */
    private static void tone(Draft draft, int material, Set<String> withMaterial) {
        if (material == 0
                || draft.isUsed(material - 1)
                || !ColorWords.isModifier(draft.token(material - 1).lemma())) {
            return;
        }
        String modifier = draft.token(material - 1).lemma();
        draft.use(material - 1);
        for (Parameter.Choice choice : draft.materials()) {
            String slot = Target.slotId(choice);
            if (withMaterial.contains(slot)
                    && draft.value(choice) instanceof ParameterValue.Choice(String id)
                    && MaterialWords.find(draft.token(material).lemma()).contains(id)) {
                Rgb own = MaterialLibrary.get(id).color();
                draft.set(slot + Slot.COLOR, new ParameterValue.Color(ColorWords.modified(own, modifier)));
            }
        }
        draft.understood(modifier + " " + draft.token(material).lemma());
    }

    private static void colors(Draft draft, Set<String> withMaterial) {
        for (int i = 0; i < draft.size(); i++) {
            Optional<Rgb> named = draft.isUsed(i)
                    ? Optional.empty()
                    : ColorWords.find(draft.token(i).lemma());
            if (named.isEmpty()) {
                continue;
            }
            Rgb color = named.get();
            String words = draft.token(i).lemma();
            if (i > 0
                    && !draft.isUsed(i - 1)
                    && ColorWords.isModifier(draft.token(i - 1).lemma())) {
                color = ColorWords.modified(color, draft.token(i - 1).lemma());
                words = draft.token(i - 1).lemma() + " " + words;
                draft.use(i - 1);
            }
            List<String> slots = Target.slots(draft, i);
            for (Parameter.Choice choice : draft.materials()) {
                if (slots.contains(Target.slotId(choice))) {
                    paint(draft, choice, color, withMaterial);
                }
            }
            if (!slots.isEmpty()) {
                draft.use(i);
                draft.understood(words.toLowerCase(Locale.ROOT));
            }
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
    }

    private static String label(Parameter.Choice choice) {
        String label = choice.label().toLowerCase(Locale.ROOT);
        return label.endsWith(" material") ? label.substring(0, label.length() - " material".length()) : label;
    }
}
