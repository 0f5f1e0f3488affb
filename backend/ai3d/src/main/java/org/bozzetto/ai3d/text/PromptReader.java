package org.bozzetto.ai3d.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bozzetto.kernel.shape.Family;

/**
 * Reads counts, sizes, materials, colours, shapes and styles from an English sentence, as parameters of a family. What can be
 * changed is found through the ids and labels of the family's parameters, so that a new family needs nothing here.
 */
public final class PromptReader {
    // Figures first, so that "75 cm high" is no "high"; styles last, for they only fill what was left open.
    private static final List<Reader> READERS = List.of(
            new SizeReader(),
            new CountReader(),
            new SurfaceReader(),
            new ChoiceReader(),
            new OpeningReader(),
            new FlagReader(),
            new SizeWordReader(),
            new StyleReader());

    private PromptReader() {}

    public static PromptReading read(String prompt, Family family) {
        List<Token> tokens = Tokenizer.tokens(prompt);
        Subject subject = Naming.of(tokens, family);
        Draft draft = new Draft(tokens, family, subject);
        NameHints.apply(
                draft, subject.named().stream().map(i -> tokens.get(i).lemma()).toList());
        READERS.forEach(reader -> reader.read(draft));
        return new PromptReading(
                family, draft.values(), name(draft), draft.understood(), ignored(draft), draft.problems());
    }

    private static List<String> ignored(Draft draft) {
        List<String> ignored = new ArrayList<>();
        for (int i = 0; i < draft.size(); i++) {
            if (isIgnored(draft, i)) {
                StringBuilder words = new StringBuilder(draft.token(i).text());
                while (i + 1 < draft.size() && joins(draft, i)) {
                    words.append(draft.token(i).hyphenated() ? "-" : " ")
                            .append(draft.token(i + 1).text());
                    i++;
                }
                ignored.add(words.toString());
            }
        }
        return ignored;
    }

    private static boolean isIgnored(Draft draft, int i) {
        Token token = draft.token(i);
        boolean part = !PartWords.slots(token.lemma()).isEmpty();
        boolean cue = Negation.isCue(draft.tokens(), i);
        return !draft.isUsed(i) && !CommonWords.isStop(token.lemma()) && !part && !cue;
    }

    /** "Six legs" and "L-shaped" are told as one. */
    private static boolean joins(Draft draft, int i) {
        Token token = draft.token(i);
        Token next = draft.token(i + 1);
        boolean open = !draft.isUsed(i + 1) && !CommonWords.isLink(next.lemma());
        return (token.isNumber() && open && !next.isNumber()) || (token.hyphenated() && !draft.isUsed(i + 1));
    }

    /** The words up to the head noun that were understood, as written, without figures for sizes. */
    private static String name(Draft draft) {
        Subject subject = draft.subject();
        StringBuilder name = new StringBuilder();
        boolean glued = false;
        for (int i = subject.from(); i <= subject.head(draft.tokens()); i++) {
            Token token = draft.token(i);
            boolean counts = token.isNumber();
            boolean plain =
                    Adjectives.isAdjective(token.lemma()) || subject.named().contains(i) || glued || counts;
            boolean word = plain || (!token.isNumber() && !CommonWords.isStop(token.lemma()));
            if (draft.isUsed(i) && word && !isSize(draft, i)) {
                name.append(name.isEmpty() || glued ? "" : " ").append(token.text());
                glued = token.hyphenated();
                name.append(glued ? "-" : "");
            }
        }
        if (name.isEmpty()) {
            return draft.family().name();
        }
        if (subject.named().isEmpty()) {
            return capitalised(trimmed(name) + " " + draft.family().name().toLowerCase(Locale.ROOT));
        }
        return capitalised(trimmed(name));
    }

    private static boolean isSize(Draft draft, int i) {
        int figure = draft.token(i).isNumber() ? i : i - 1;
        return figure >= 0
                && figure + 1 < draft.size()
                && draft.token(figure).isNumber()
                && (UnitWords.metres(draft.token(figure + 1).lemma()).isPresent()
                        || draft.token(figure + 1).is("x"));
    }

    private static String trimmed(StringBuilder name) {
        int end = name.length();
        while (end > 0 && name.charAt(end - 1) == '-') {
            end--;
        }
        String text = name.substring(0, end);
        return text.length() > 80 ? text.substring(0, 80) : text;
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
