package org.bozzetto.kernel.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OrderKeyProperties {
    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.strings()
                .withChars("01Vyz")
                .ofMinLength(1)
                .ofMaxLength(6)
                .filter(OrderKey::isKey);
    }

    @Property
    void betweenTwoKeysThereIsAnother(@ForAll("keys") String a, @ForAll("keys") String b) {
        if (!a.equals(b)) {
            String low = a.compareTo(b) < 0 ? a : b;
            String high = a.compareTo(b) < 0 ? b : a;
            requireBetween(low, OrderKey.between(low, high), high);
        }
    }

    @Property
    void beforeAndAfterAnyKeyThereIsAnother(@ForAll("keys") String key) {
        String after = OrderKey.between(key, "");
        assertThat(OrderKey.isKey(after)).isTrue();
        assertThat(after).isGreaterThan(key);
        String before = OrderKey.between("", key);
        assertThat(OrderKey.isKey(before)).isTrue();
        assertThat(before).isLessThan(key);
    }

    @Property(tries = 50)
    void insertingAnywhereKeepsTheOrder(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> keys = new ArrayList<>(List.of(OrderKey.first()));
        for (int i = 0; i < 300; i++) {
            int at = random.nextInt(keys.size() + 1);
            String low = at == 0 ? "" : keys.get(at - 1);
            String high = at == keys.size() ? "" : keys.get(at);
            keys.add(at, OrderKey.between(low, high));
        }
        assertThat(keys).isSorted().doesNotHaveDuplicates().allMatch(OrderKey::isKey);
    }

    @Example
    void longListsHaveShortKeys() {
        String last = OrderKey.first();
        String first = last;
        for (int i = 0; i < 100_000; i++) {
            String next = OrderKey.between(last, "");
            String previous = OrderKey.between("", first);
            requireBetween(last, next, "{");
            requireBetween("", previous, first);
            last = next;
            first = previous;
        }
        assertThat(last).hasSizeLessThan(8);
        assertThat(first).hasSizeLessThan(8);
    }

    @Example
    void whatIsNoKeyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> OrderKey.between("V", "V"));
        assertThatIllegalArgumentException().isThrownBy(() -> OrderKey.between("W", "V"));
        assertThatIllegalArgumentException().isThrownBy(() -> OrderKey.between("V0", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> OrderKey.between("", "ü"));
    }

    private static void requireBetween(String low, String key, String high) {
        if (!OrderKey.isKey(key) || key.compareTo(low) <= 0 || key.compareTo(high) >= 0) {
            throw new AssertionError(low + " < " + key + " < " + high);
        }
    }
}
