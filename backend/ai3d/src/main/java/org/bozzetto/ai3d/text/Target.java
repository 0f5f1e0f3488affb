package org.bozzetto.ai3d.text;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bozzetto.kernel.shape.Parameter;
import org.bozzetto.kernel.shape.finish.Slot;

/** Finds which parts of a thing an adjective is about. */
final class Target {
    private static final Set<String> BEFORE = Set.of(
            "of",
            "in",
            "from",
            "is",
            "are",
            "be",
            "made",
            "out",
            "covered",
            "painted",
            "finished",
            "wrapped",
            "clad",
            "upholstered",
            "plated",
            "coated",
            "stained");

    private Target() {}

    /** The slot of the part that the material or colour at token {@code at} is said of; the part's word is marked as used. */
    static Optional<String> part(Draft draft, int at) {
        return forwards(draft, at).or(() -> backwards(draft, at));
    }

    /** "Brass legs", "a red and white shade": the next noun after further adjectives. */
    private static Optional<String> forwards(Draft draft, int at) {
        for (int j = at + 1; j < draft.size(); j++) {
            String lemma = draft.token(j).lemma();
            Optional<String> slot = slot(draft, lemma);
            if (slot.isPresent() && !draft.subject().named().contains(j)) {
                draft.use(j);
                return slot;
            }
            boolean wholeBefore = draft.subject().named().contains(j)
                    && j + 1 < draft.size()
                    && !draft.subject().named().contains(j + 1)
                    && slot(draft, draft.token(j + 1).lemma()).isPresent();
            boolean goesOn = Adjectives.isAdjective(lemma)
                    || wholeBefore
                    || lemma.equals("plated")
                    || draft.token(j).isNumber()
                    || (draft.token(j - 1).isNumber() && UnitWords.metres(lemma).isPresent())
                    || ((lemma.equals("and") || lemma.equals(",") || lemma.equals("or"))
                            && j + 1 < draft.size()
                            && Adjectives.isAdjective(draft.token(j + 1).lemma())
                            && slotSoon(draft, j + 1))
                    || optionOfSomething(draft, lemma);
            if (!goesOn) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** "Black and white shade" goes on to the shade; "walnut and brass" ends at the "and". */
    private static boolean slotSoon(Draft draft, int at) {
        return at + 1 < draft.size() && slot(draft, draft.token(at + 1).lemma()).isPresent();
    }

    private static boolean optionOfSomething(Draft draft, String lemma) {
        return draft.styles().stream().anyMatch(choice -> choice.options().contains(lemma));
    }

    /** "Legs of brass", "the top is made of marble", "a shade in red linen". */
    private static Optional<String> backwards(Draft draft, int at) {
        boolean linked = false;
        for (int j = at - 1; j >= 0 && j >= at - 6; j--) {
            String lemma = draft.token(j).lemma();
            if (BEFORE.contains(lemma)) {
                linked = true;
                continue;
            }
            if (Adjectives.isAdjective(lemma) || lemma.equals("a") || lemma.equals("the")) {
                continue;
            }
            if (!linked) {
                return Optional.empty();
            }
            Optional<String> slot = draft.subject().named().contains(j) ? Optional.empty() : slot(draft, lemma);
            if (slot.isPresent()) {
                draft.use(j);
            }
            return slot;
        }
        return Optional.empty();
    }

    private static Optional<String> slot(Draft draft, String lemma) {
        List<String> ids = slotIds(draft);
        Optional<String> known =
                PartWords.slots(lemma).stream().filter(ids::contains).findFirst();
        return known.or(() -> draft.materials().stream()
                .filter(choice -> Draft.words(choice).getFirst().equals(lemma))
                .map(Target::slotId)
                .findFirst());
    }

    /** The first slot, and the others that look the same by default: a wooden table has wooden legs. */
    static List<String> whole(Draft draft) {
        List<Parameter.Choice> materials = draft.materials();
        if (materials.isEmpty()) {
            return List.of();
        }
        Parameter.Choice first = materials.getFirst();
        return materials.stream()
                .filter(choice -> draft.isShown(slotId(choice)))
                .filter(choice -> choice.initial().equals(first.initial())
                        && color(draft, choice).equals(color(draft, first)))
                .map(Target::slotId)
                .toList();
    }

    private static Optional<Parameter> color(Draft draft, Parameter.Choice choice) {
        return draft.family().parameters().stream()
                .filter(parameter -> parameter.id().equals(slotId(choice) + Slot.COLOR))
                .map(parameter -> parameter instanceof Parameter.Color color
                        ? new Parameter.Color("", "", color.initial())
                        : parameter)
                .findFirst();
    }

    static String slotId(Parameter.Choice choice) {
        return choice.id().substring(0, choice.id().length() - Slot.MATERIAL.length());
    }

    private static List<String> slotIds(Draft draft) {
        return draft.materials().stream().map(Target::slotId).toList();
    }
}
