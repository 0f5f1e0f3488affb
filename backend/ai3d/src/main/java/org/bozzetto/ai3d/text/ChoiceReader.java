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
            if (draft.isDenied(i)) {
                deny(draft, i);
                continue;
            }
            for (String option : options(draft.token(i).lemma())) {
                Optional<Parameter.Choice> choice = choice(draft, option, i);
                if (choice.isPresent()) {
                    draft.set(choice.get().id(), new ParameterValue.Choice(option));
                    draft.use(i);
                    imply(draft, option, i);
                    if (!naming) {
                        draft.understood(option.toLowerCase(Locale.ROOT) + " "
                                + choice.get().label().toLowerCase(Locale.ROOT));
                    }
                    break;
                }
            }
        }
    }

    /** "Not round": the next of the options, where the thing would be round. */
    private static void deny(Draft draft, int i) {
        List<String> denied = options(draft.token(i).lemma());
        for (Parameter.Choice choice : draft.styles()) {
            boolean is = draft.value(choice) instanceof ParameterValue.Choice(String id) && denied.contains(id);
            if (is && !denied.contains("none")) {
                choice.options().stream()
                        .filter(option -> !denied.contains(option) && !option.equals("none"))
                        .findFirst()
                        .ifPresent(option -> draft.set(choice.id(), new ParameterValue.Choice(option)));
            }
        }
        if (ShapeWords.isShape(draft.token(i).lemma())) {
            draft.use(i);
            draft.understood("not " + draft.token(i).lemma());
        }
    }

    /** Hairpin legs are bent from iron rod. */
    private static void imply(Draft draft, String option, int at) {
        if (option.equals("oval")
                && (draft.token(at).is("round") || draft.token(at).is("circular"))) {
            equalSides(draft);
        }
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

    /** "Round" of what is wide and deep: an oval with sides alike. */
    private static void equalSides(Draft draft) {
        List<Parameter.Quantity> metres = draft.quantities(Parameter.Unit.METRE);
        Optional<Parameter.Quantity> width =
                metres.stream().filter(q -> q.id().equals("width")).findFirst();
        Optional<Parameter.Quantity> depth =
                metres.stream().filter(q -> q.id().equals("depth")).findFirst();
        if (width.isPresent() && depth.isPresent()) {
            boolean given = draft.isSet("depth") && !draft.isSet("width");
            double size = draft.number(given ? depth.get() : width.get());
            draft.set(
                    "width",
                    new ParameterValue.Quantity(
                            Math.clamp(size, width.get().min(), width.get().max())));
            draft.set(
                    "depth",
                    new ParameterValue.Quantity(
                            Math.clamp(size, depth.get().min(), depth.get().max())));
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
