package org.bozzetto.ai3d.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.kernel.shape.Parameter;
import org.bozzetto.kernel.shape.ParameterValue;
import org.bozzetto.kernel.shape.finish.Slot;

/** What has been read so far from a sentence about a thing of one family. */
final class Draft {
    private final List<Token> tokens;
    private final Family family;
    private final Subject subject;
    private final boolean[] used;
    private final Negation negation;
    private final Map<String, ParameterValue> values = new HashMap<>();
    private final Map<String, ParameterValue> hints = new HashMap<>();
    private final List<String> understood = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    Draft(List<Token> tokens, Family family, Subject subject) {
        this.tokens = tokens;
        this.family = family;
        this.subject = subject;
        used = new boolean[tokens.size()];
        negation = Negation.of(tokens);
        subject.named().forEach(this::use);
    }

    List<Token> tokens() {
        return tokens;
    }

    Token token(int i) {
        return tokens.get(i);
    }

    int size() {
        return tokens.size();
    }

    Family family() {
        return family;
    }

    Subject subject() {
        return subject;
    }

    boolean isUsed(int i) {
        return used[i];
    }

    void use(int i) {
        used[i] = true;
    }

    /** Whether the sentence says that this is not so: "oak" in "not of oak". */
    boolean isDenied(int i) {
        return negation.isDenied(i);
    }

    /** Whether nothing has been read from this token yet and it is {@code lemma}. */
    boolean isFree(int i, String lemma) {
        return i >= 0 && i < tokens.size() && !used[i] && tokens.get(i).is(lemma);
    }

    boolean isSet(String parameter) {
        return values.containsKey(parameter);
    }

    void set(String parameter, ParameterValue value) {
        values.put(parameter, value);
    }

    /** What the name of the thing alone suggests ("bar stool" is high); anything read replaces it. */
    void hint(String parameter, ParameterValue value) {
        hints.put(parameter, value);
    }

    /** As read, else as hinted, else the family's default. */
    ParameterValue value(Parameter parameter) {
        ParameterValue hinted = hints.getOrDefault(parameter.id(), parameter.defaultValue());
        return values.getOrDefault(parameter.id(), hinted);
    }

    double number(Parameter.Quantity parameter) {
        return value(parameter) instanceof ParameterValue.Quantity(double number) ? number : parameter.initial();
    }

    /** Everything that was read or hinted. */
    Map<String, ParameterValue> values() {
        Map<String, ParameterValue> all = new HashMap<>(hints);
        all.putAll(values);
        return Map.copyOf(all);
    }

    void understood(String words) {
        if (!understood.contains(words)) {
            understood.add(words);
        }
    }

    List<String> understood() {
        return List.copyOf(understood);
    }

    /** Something that was read but cannot be done. */
    void problem(String words) {
        problems.add(words);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    List<Parameter.Quantity> quantities(Parameter.Unit unit) {
        return family.parameters().stream()
                .filter(p -> p instanceof Parameter.Quantity quantity && quantity.unit() == unit)
                .map(Parameter.Quantity.class::cast)
                .toList();
    }

    /** Material choices: the parameters whose id ends in {@link Slot#MATERIAL}. */
    List<Parameter.Choice> materials() {
        return choices().stream().filter(Draft::isMaterial).toList();
    }

    /** Choices of shape and style. */
    List<Parameter.Choice> styles() {
        return choices().stream().filter(choice -> !isMaterial(choice)).toList();
    }

    /** Whether a part is there at all: a table's chairs are when their number is more than 0. */
    boolean isShown(String slot) {
        return SlotUse.isShown(family, slot, this::value);
    }

    List<Parameter.Choice> choices() {
        return family.parameters().stream()
                .filter(Parameter.Choice.class::isInstance)
                .map(Parameter.Choice.class::cast)
                .toList();
    }

    List<Parameter.Flag> flags() {
        return family.parameters().stream()
                .filter(Parameter.Flag.class::isInstance)
                .map(Parameter.Flag.class::cast)
                .toList();
    }

    private static boolean isMaterial(Parameter.Choice choice) {
        return choice.id().endsWith(Slot.MATERIAL);
    }

    /** Lemmas of a parameter's label and of the words in its id: {@code seatHeight} gives seat and height. */
    static List<String> words(Parameter parameter) {
        List<String> words = new ArrayList<>();
        Tokenizer.tokens(parameter.label()).forEach(token -> words.add(token.lemma()));
        Tokenizer.tokens(parameter.id().replaceAll("([A-Z])", " $1")).forEach(token -> words.add(token.lemma()));
        return words;
    }
}
