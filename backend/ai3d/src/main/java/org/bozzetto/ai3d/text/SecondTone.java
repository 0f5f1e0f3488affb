package org.bozzetto.ai3d.text;

import java.util.Optional;
import java.util.Set;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.shape.Parameter;
import org.bozzetto.kernel.shape.ParameterValue;
import org.bozzetto.kernel.shape.finish.Slot;

/** "Blue and white vase", "two-tone vase", "white with a gold band": a second tone, where a family has one. */
final class SecondTone {
    private static final String SLOT = "accent";
    private static final String GLAZE = "glaze";
    private static final Set<String> TONES = Set.of("tone", "toned", "color", "colored", "coloured", "glaze", "glazed");
    private static final Set<String> BANDS = Set.of("band", "stripe", "ring", "belt");
    private static final Set<String> EDGES = Set.of("rim", "edge", "lip");
    private static final Set<String> ABOVE = Set.of("top", "above", "upper", "neck");

    private SecondTone() {}

    /** After everything that is said of the whole and of its parts. */
    static void read(Draft draft) {
        Optional<Parameter.Choice> material = draft.materials().stream()
                .filter(choice -> choice.id().equals(SLOT + Slot.MATERIAL))
                .findFirst();
        if (material.isEmpty()) {
            return;
        }
        boolean given = draft.isSet(SLOT + Slot.COLOR) || draft.isSet(SLOT + Slot.MATERIAL);
        for (int i = 0; i < draft.size(); i++) {
            String lemma = draft.token(i).lemma();
            boolean two = i > 0 && TONES.contains(lemma) && draft.token(i - 1).is("two");
            Optional<Rgb> color = draft.isUsed(i) ? Optional.empty() : ColorWords.find(lemma);
            if (two) {
                draft.use(i);
                draft.use(i - 1);
                draft.understood("two tones");
                draft.hint(GLAZE, new ParameterValue.Choice("dipped"));
            } else if (given && (BANDS.contains(lemma) || EDGES.contains(lemma))) {
                draft.use(i);
                draft.set(GLAZE, new ParameterValue.Choice(BANDS.contains(lemma) ? "banded" : "rimmed"));
            } else if (color.isPresent() && !given) {
                draft.set(SLOT + Slot.COLOR, new ParameterValue.Color(color.get()));
                draft.set(GLAZE, new ParameterValue.Choice(isAbove(draft, i) ? "topped" : "dipped"));
                draft.use(i);
                draft.understood("second tone " + lemma);
                given = true;
            } else if (!draft.isUsed(i) && !given && MaterialWords.isMaterial(lemma)) {
                Optional<String> chosen =
                        MaterialWords.choose(lemma, material.get().options(), "");
                if (chosen.isPresent()) {
                    draft.set(SLOT + Slot.MATERIAL, new ParameterValue.Choice(chosen.get()));
                    draft.set(GLAZE, new ParameterValue.Choice(isAbove(draft, i) ? "topped" : "dipped"));
                    draft.use(i);
                    draft.understood("second tone " + chosen.get());
                    given = true;
                }
            }
        }
        if (given && !draft.isSet(GLAZE)) {
            draft.set(GLAZE, new ParameterValue.Choice("banded"));
        }
    }

    private static boolean isAbove(Draft draft, int color) {
        for (int j = color + 1; j < Math.min(draft.size(), color + 4); j++) {
            if (ABOVE.contains(draft.token(j).lemma())) {
                draft.use(j);
                return true;
            }
        }
        return false;
    }
}
