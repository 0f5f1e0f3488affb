package org.bozzetto.ai3d.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.Family;

/** The words by which families are called. */
final class FamilyNames {
    private static final Set<String> HEADS = Families.all().stream()
            .flatMap(family -> phrases(family).stream())
            .map(phrase -> phrase.getLast().lemma())
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> BEFORE_HEADS = Families.all().stream()
            .flatMap(family -> phrases(family).stream())
            .flatMap(phrase -> phrase.subList(0, phrase.size() - 1).stream())
            .map(Token::lemma)
            .collect(Collectors.toUnmodifiableSet());

    private FamilyNames() {}

    /** Name, id and synonyms, each as tokens. */
    static List<List<Token>> phrases(Family family) {
        return Stream.concat(Stream.of(family.name(), family.id().replace('-', ' ')), family.synonyms().stream())
                .map(phrase -> Tokenizer.tokens(phrase.toLowerCase(Locale.ROOT)))
                .distinct()
                .toList();
    }

    /** Whether a name of a family has this word before its last: {@code kitchen} in "kitchen table". */
    static boolean isPart(String lemma) {
        return BEFORE_HEADS.contains(lemma);
    }

    /** Whether a name of a family ends in this word: {@code table}, {@code lamp}. */
    static boolean isHead(String lemma) {
        return HEADS.contains(lemma);
    }
}
