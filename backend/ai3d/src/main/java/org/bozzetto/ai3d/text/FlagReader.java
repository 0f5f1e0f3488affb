package org.bozzetto.ai3d.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.shape.Parameter;
import org.bozzetto.kernel.shape.ParameterValue;
import org.bozzetto.kernel.shape.finish.Slot;

/** What a thing has or lacks: "with arms", "without a handle", "no books", "armless", "unlabelled", "snowy", "ribbed". */
final class FlagReader implements Reader {
    /** What stands where a part is left out, by family and part: a cabinet without legs stands on a plinth. */
    private static final Map<String, Map<String, ParameterValue>> INSTEAD = Map.of(
            "cabinet leg", Map.of("legStyle", new ParameterValue.Choice("plinth")),
            "cabinet foot", Map.of("legStyle", new ParameterValue.Choice("plinth")),
            "column flute", Map.of("order", new ParameterValue.Choice("tuscan")),
            "window bar", Map.of("columns", new ParameterValue.Quantity(1), "rows", new ParameterValue.Quantity(1)));

    private static final int SHORTEST = 3;

    @Override
    public void read(Draft draft) {
        for (int i = 0; i < draft.size(); i++) {
            String lemma = draft.token(i).lemma();
            Optional<String> lacking = lacking(lemma);
            String noun = lacking.orElse(lemma);
            boolean open = i > 0
                    && draft.token(i - 1).hyphenated()
                    && draft.token(i - 1).is("open");
            boolean absent = lacking.isPresent() || draft.isDenied(i) || open;
            if (draft.isUsed(i) || noun.length() < SHORTEST) {
                continue;
            }
            if (flag(draft, noun, absent) || (absent ? leftOut(draft, noun) : added(draft, noun))) {
                draft.use(i);
            } else if (absent) {
                unchangeable(draft, i, noun);
            }
        }
    }

    /** The noun in "armless" and "unlabelled". */
    private static Optional<String> lacking(String lemma) {
        if (lemma.endsWith("less") && lemma.length() > 6) {
            return Optional.of(Lemmas.of(lemma.substring(0, lemma.length() - 4)));
        }
        if (lemma.startsWith("un") && lemma.endsWith("ed") && lemma.length() > 6) {
            String stem = lemma.substring(2, lemma.length() - 2);
            boolean doubled = stem.length() > 2 && stem.charAt(stem.length() - 1) == stem.charAt(stem.length() - 2);
            return Optional.of(doubled ? stem.substring(0, stem.length() - 1) : stem);
        }
        return Optional.empty();
    }

    private static boolean flag(Draft draft, String noun, boolean absent) {
        Optional<Parameter.Flag> flag = draft.flags().stream()
                .filter(candidate ->
                        matches(candidate, noun) || PartWords.slots(noun).contains(candidate.id()))
                .findFirst();
        flag.ifPresent(found -> {
            if (absent || !draft.isSet(found.id())) {
                draft.set(found.id(), new ParameterValue.Flag(!absent));
                draft.understood((absent ? "no " : "") + found.label().toLowerCase(Locale.ROOT));
            }
        });
        return flag.isPresent();
    }

    private static boolean matches(Parameter.Flag flag, String noun) {
        List<String> words = Draft.words(flag);
        return words.contains(noun)
                || words.stream()
                        .anyMatch(word -> word.length() >= SHORTEST
                                && (noun.equals(word + "y")
                                        || word.equals(noun + "rest")
                                        || noun.equals(word + "ted")
                                        || noun.equals(word + "ed")
                                        || (word.startsWith(noun) && noun.length() >= 4)));
    }

    /** "Without drawers" is none of them, "no headboard" the option that has none. */
    private static boolean leftOut(Draft draft, String noun) {
        Optional<Parameter.Quantity> count = counted(draft, noun);
        if (count.isPresent()) {
            draft.set(count.get().id(), new ParameterValue.Quantity(0));
            draft.understood("no " + count.get().label().toLowerCase(Locale.ROOT));
            return true;
        }
        Map<String, ParameterValue> instead =
                INSTEAD.getOrDefault(draft.family().id() + " " + noun, Map.of());
        instead.forEach(draft::set);
        Optional<Parameter.Choice> choice = draft.styles().stream()
                .filter(candidate -> candidate.options().contains("none")
                        && Draft.words(candidate).contains(noun))
                .findFirst();
        choice.ifPresent(found -> draft.set(found.id(), new ParameterValue.Choice("none")));
        boolean done = choice.isPresent() || !instead.isEmpty();
        if (done) {
            draft.understood("no " + noun);
        }
        return done;
    }

    /** "Ribbed", "with chairs": about half as many as there can be, of what there are none by default. */
    private static boolean added(Draft draft, String noun) {
        String word = PartCounts.find(draft.family().id(), noun)
                .map(PartCounts.Counted::parameter)
                .map(Lemmas::of)
                .orElse(noun);
        Optional<Parameter.Quantity> count =
                counted(draft, word).filter(quantity -> quantity.initial() == 0 && !draft.isSet(quantity.id()));
        count.ifPresent(found -> {
            double half = Math.rint(found.max() / 2);
            draft.set(found.id(), new ParameterValue.Quantity(half));
            draft.understood((int) half + " " + found.label().toLowerCase(Locale.ROOT));
        });
        boolean there = draft.quantities(Parameter.Unit.COUNT).stream()
                .anyMatch(quantity ->
                        quantity.initial() > 0 && Draft.words(quantity).contains(word));
        return count.isPresent() || there;
    }

    private static Optional<Parameter.Quantity> counted(Draft draft, String noun) {
        return draft.quantities(Parameter.Unit.COUNT).stream()
                .filter(quantity -> quantity.min() == 0 && Draft.words(quantity).contains(noun))
                .findFirst();
    }

    /** A part that the family always has cannot be left out; what it never has is left out anyway. */
    private static void unchangeable(Draft draft, int i, String noun) {
        if (CommonWords.isStop(noun) || draft.token(i).isNumber()) {
            return;
        }
        List<String> slots = draft.materials().stream().map(Target::slotId).toList();
        boolean counted = draft.family().parameters().stream()
                .filter(parameter -> !parameter.id().endsWith(Slot.MATERIAL)
                        && !parameter.id().endsWith(Slot.COLOR))
                .anyMatch(parameter -> Draft.words(parameter).contains(noun));
        boolean covered = PartWords.slots(noun).stream().anyMatch(slots::contains);
        draft.use(i);
        if (counted || covered) {
            draft.problem("cannot be made without " + draft.token(i).text());
        } else {
            draft.understood("no " + noun);
        }
    }
}
