package org.bozzetto.ai3d.text;

import java.util.OptionalDouble;

/**
 * A word, a number or a unit of a sentence.
 *
 * @param text as written
 * @param lemma lower case, singular: what vocabularies are asked for
 * @param number what a figure or a number word stands for
 * @param hyphenated joined to the next token by a hyphen: {@code three-legged}
 */
record Token(String text, String lemma, OptionalDouble number, boolean hyphenated) {
    boolean is(String word) {
        return lemma.equals(word);
    }

    boolean isNumber() {
        return number.isPresent();
    }
}
