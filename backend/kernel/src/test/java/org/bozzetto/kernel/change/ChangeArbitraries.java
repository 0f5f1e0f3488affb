package org.bozzetto.kernel.change;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Arbitrary changes for property tests. Made from the records' components, so that a new payload is tested from the day it exists.
 */
public final class ChangeArbitraries {
    private ChangeArbitraries() {}

    /** Any change of any known kind, with any finite values. */
    public static Arbitrary<Change> changes() {
        return record(Change.class).map(Change.class::cast);
    }

    public static Arbitrary<Payload> payloads() {
        return of(Payload.class).map(Payload.class::cast);
    }

    private static Arbitrary<Object> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic).asGeneric();
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isSealed()) {
            return Arbitraries.oneOf(Stream.of(plain.getPermittedSubclasses())
                    .filter(kind -> kind != UnknownPayload.class)
                    .map(ChangeArbitraries::of)
                    .toList());
        }
        if (plain.isEnum()) {
            return Arbitraries.of(plain.getEnumConstants()).asGeneric();
        }
        return plain.isRecord() ? record(plain) : ofLeaf(plain).asGeneric();
    }

    private static Arbitrary<?> ofGeneric(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        Class<?> raw = (Class<?>) type.getRawType();
        if (raw == List.class) {
            return of(arguments[0]).list().ofMaxSize(3);
        }
        if (raw == Optional.class) {
            return of(arguments[0]).optional();
        }
        if (raw == Map.class) {
            return Arbitraries.maps(of(arguments[0]), of(arguments[1])).ofMaxSize(4);
        }
        throw new AssertionError("no arbitrary for " + type);
    }

    private static Arbitrary<?> ofLeaf(Class<?> type) {
        if (type == UUID.class) {
            return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
        }
        if (type == String.class) {
            return Arbitraries.strings()
                    .ofMaxLength(20)
                    .filter(text -> text.chars().noneMatch(c -> Character.isSurrogate((char) c)));
        }
        if (type == OptionalDouble.class) {
            return doubles()
                    .optional()
                    .map(value -> value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
        }
        if (type == double.class) {
            return doubles();
        }
        if (type == boolean.class) {
            return Arbitraries.of(true, false);
        }
        if (type == int.class) {
            return Arbitraries.integers();
        }
        if (type == long.class) {
            return Arbitraries.longs();
        }
        throw new AssertionError("no arbitrary for " + type);
    }

    private static Arbitrary<Double> doubles() {
        return Arbitraries.oneOf(
                Arbitraries.doubles().between(-1e9, 1e9).ofScale(6),
                Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite),
                Arbitraries.of(0.0, -0.0, 0.5, 65504.0, 1e300, Double.MIN_VALUE, (double) Float.MIN_VALUE));
    }

    /** Components whose type alone does not say what is valid. */
    private static Arbitrary<Object> component(RecordComponent component) {
        return switch (component.getName()) {
            case "actor" ->
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(12).asGeneric();
            case "order" ->
                Arbitraries.strings()
                        .numeric()
                        .alpha()
                        .ofMinLength(1)
                        .ofMaxLength(6)
                        .filter(OrderKey::isKey)
                        .asGeneric();
            case "sha256" ->
                Arbitraries.strings().withChars("0123456789abcdef").ofLength(64).asGeneric();
            case "size", "baseSeq" -> Arbitraries.longs().greaterOrEqual(0).asGeneric();
            default -> of(component.getGenericType());
        };
    }

    private static Arbitrary<Object> record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components.length == 0) {
            return Arbitraries.just(construct(type, components, List.of()));
        }
        return Combinators.combine(Arrays.stream(components)
                        .map(ChangeArbitraries::component)
                        .toList())
                .as(values -> construct(type, components, values));
    }

    private static Object construct(Class<?> type, RecordComponent[] components, List<Object> values) {
        try {
            return type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot make a " + type, e);
        }
    }
}
