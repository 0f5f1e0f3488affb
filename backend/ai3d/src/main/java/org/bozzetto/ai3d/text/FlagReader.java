package org.bozzetto.ai3d.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bozzetto.kernel.shape.Parameter;
import org.bozzetto.kernel.shape.ParameterValue;

/** What a thing has or lacks: "with arms", "without a handle", "no books", "armless", "snowy". */
final class FlagReader implements Reader {
    private static final Set<String> WITHOUT = Set.of("without", "no", "lacking", "minus");

    @Override
    public void read(Draft draft) {
        for (int i = 0; i < draft.size(); i++) {
            String lemma = draft.token(i).lemma();
            boolean less = lemma.endsWith("less") && lemma.length() > 6;
            String noun = less ? Lemmas.of(lemma.substring(0, lemma.length() - 4)) : lemma;
            boolean absent = less || isNegated(draft, i);
            if (draft.isUsed(i) || noun.length() < 3) {
                continue;
            }
            if (flag(draft, noun, absent) || (absent && (emptied(draft, noun) || chosenNone(draft, noun)))) {
                draft.use(i);
            }
        }
    }

    private static boolean isNegated(Draft draft, int i) {
        for (int back = 1; back <= 3 && i - back >= 0; back++) {
            String lemma = draft.token(i - back).lemma();
            if (WITHOUT.contains(lemma)) {
                draft.use(i - back);
                return true;
            }
            if (!lemma.equals("a") && !lemma.equals("an") && !lemma.equals("any") && !lemma.equals("or")) {
                return false;
            }
        }
        return false;
    }

    private static boolean flag(Draft draft, String noun, boolean absent) {
        Optional<Parameter.Flag> flag = draft.flags().stream()
                .filter(candidate -> matches(candidate, noun))
                .findFirst();
        flag.ifPresent(found -> {
            draft.set(found.id(), new ParameterValue.Flag(!absent));
            draft.understood((absent ? "no " : "") + found.label().toLowerCase(Locale.ROOT));
        });
        return flag.isPresent();
    }

    private static boolean matches(Parameter.Flag flag, String noun) {
        List<String> words = Draft.words(flag);
        return words.contains(noun)
                || words.stream()
                        .anyMatch(word -> word.length() >= 3
                                && (noun.equals(word + "y")
                                        || word.equals(noun + "rest")
                                        || (word.startsWith(noun) && noun.length() >= 4)));
    }

    /** "Without drawers" is none of them, where none is possible. */
    private static boolean emptied(Draft draft, String noun) {
        Optional<Parameter.Quantity> count = draft.quantities(Parameter.Unit.COUNT).stream()
                .filter(quantity -> quantity.min() == 0 && Draft.words(quantity).contains(noun))
                .findFirst();
        count.ifPresent(found -> {
            draft.set(found.id(), new ParameterValue.Quantity(0));
            draft.understood("no " + found.label().toLowerCase(Locale.ROOT));
        });
        return count.isPresent();
    }

    private static boolean chosenNone(Draft draft, String noun) {
        Optional<Parameter.Choice> choice = draft.styles().stream()
                .filter(candidate -> candidate.options().contains("none")
                        && Draft.words(candidate).contains(noun))
                .findFirst();
        choice.ifPresent(found -> {
            draft.set(found.id(), new ParameterValue.Choice("none"));
            draft.understood("no " + found.label().toLowerCase(Locale.ROOT));
        });
        return choice.isPresent();
    }
}
