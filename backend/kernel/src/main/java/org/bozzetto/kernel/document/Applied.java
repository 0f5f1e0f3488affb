package org.bozzetto.kernel.document;

import java.util.List;
import java.util.Optional;
import org.bozzetto.kernel.change.Payload;

/**
 * What applying a change did. Either it changed properties, and {@link #inverse} takes it back, or it did nothing for a reason that
 * is the same wherever the log is folded.
 *
 * @param inverse changes that lead back, in the order to apply them, carrying the old values; empty when nothing changed or when
 *     there is no way back
 * @param noOp why nothing changed, in words for people; empty when something did
 */
public record Applied(List<Inverse> inverse, Optional<String> noOp, List<Property> changed) {
    public Applied {
        inverse = List.copyOf(inverse);
        changed = List.copyOf(changed);
    }

    /** One change of a way back, and the property it writes. */
    public record Inverse(Property property, Payload payload) {}

    /** Something without a way back happened: a job ended, a group was marked as undone. */
    static Applied noted() {
        return new Applied(List.of(), Optional.empty(), List.of());
    }

    static Applied noOp(String reason) {
        return new Applied(List.of(), Optional.of(reason), List.of());
    }

    static Applied changed(Property property, Payload inverse) {
        return new Applied(List.of(new Inverse(property, inverse)), Optional.empty(), List.of(property));
    }

    public boolean isNoOp() {
        return noOp.isPresent();
    }

    /** The way back without its properties. */
    public List<Payload> inversePayloads() {
        return inverse.stream().map(Inverse::payload).toList();
    }
}
