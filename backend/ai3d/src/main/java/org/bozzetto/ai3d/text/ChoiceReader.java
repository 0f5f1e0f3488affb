package org.bozzetto.ai3d.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bozzetto.kernel.shape.Parameter;
import org.bozzetto.kernel.shape.ParameterValue;

/** Shapes and styles that a family offers by name: "oval top", "hairpin legs", "spiral staircase", "with doors". */
final class ChoiceReader implements Reader {

    @Override
    public void read(Draft draft) {
        for (int i = 0; i < draft.size(); i++) {
            boolean naming = draft.subject().named().contains(i);
            boolean part = !PartWords.slots(draft.token(i).lemma()).isEmpty();
            if (draft.isUsed(i) && !naming && !part) {
                continue;
            }
            for (String option : options(draft.token(i).lemma())) {
                Optional<Parameter.Choice> choice = choice(draft, option, i);
                if (choice.isPresent()) {
                    draft.set(choice.get().id(), new ParameterValue.Choice(option));
                    draft.use(i);
                    imply(draft, option);
                    if (!naming) {
                        draft.understood(option.toLowerCase(Locale.ROOT) + " "
                                + choice.get().label().toLowerCase(Locale.ROOT));
                    }
                    break;
                }
            }
        }
    }

    /** Hairpin legs are bent from iron rod. */
    private static void imply(Draft draft, String option) {
        if (option.equals("hairpin")) {
            for (Parameter.Choice material : draft.materials()) {
                String slot = Target.slotId(material);
                if ((slot.equals("legs") || slot.equals("base") || slot.equals("frame"))
                        && material.options().contains("iron")) {
                    draft.hint(material.id(), new ParameterValue.Choice("iron"));
                }
            }
        }
    }

    /** Option ids may be plurals: {@code drawers}, {@code slats}. */
    private static List<String> options(String lemma) {
        if (ShapeWords.isShape(lemma)) {
            return ShapeWords.options(lemma);
        }
        return List.of(lemma, lemma + "s");
    }

    /** Of several parameters with that option: the one whose part is named next, else one about the whole, else the first. */
    private static Optional<Parameter.Choice> choice(Draft draft, String option, int at) {
        List<Parameter.Choice> offering = draft.styles().stream()
                .filter(choice ->
                        choice.options().contains(option) && !option.equals("none") && !draft.isSet(choice.id()))
                .toList();
        Optional<String> noun = nextNoun(draft, at);
        Optional<Parameter.Choice> named = offering.stream()
                .filter(choice -> noun.isPresent() && Draft.words(choice).contains(noun.get()))
                .findFirst();
        if (named.isPresent()) {
            return named;
        }
        boolean otherPart =
                noun.filter(word -> !PartWords.slots(word).isEmpty()).isPresent()
                        && ShapeWords.isShape(draft.token(at).lemma());
        if (otherPart) {
            return Optional.empty();
        }
        Optional<Parameter.Choice> whole =
                offering.stream().filter(ChoiceReader::isWhole).findFirst();
        boolean plain = option.equals("round") || option.equals("straight");
        return whole.isPresent() || plain ? whole : offering.stream().findFirst();
    }

    private static boolean isWhole(Parameter.Choice choice) {
        List<String> words = Draft.words(choice);
        return words.contains("form")
                || words.contains("top")
                || words.contains("seat")
                || words.contains("shade")
                || words.contains("crown");
    }

    private static Optional<String> nextNoun(Draft draft, int at) {
        for (int j = at + 1; j < draft.size(); j++) {
            String lemma = draft.token(j).lemma();
            if (!Adjectives.isAdjective(lemma)) {
                return draft.subject().named().contains(j) || CommonWords.isLink(lemma)
                        ? Optional.empty()
                        : Optional.of(lemma);
            }
        }
        return Optional.empty();
    }
}
