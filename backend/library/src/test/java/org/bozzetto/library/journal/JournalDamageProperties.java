package org.bozzetto.library.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class JournalDamageProperties {
    @Property(tries = 300)
    void anyBytesInAnyPlaceDestroyNothing(
            @ForAll @IntRange(min = 0, max = 2000) int place, @ForAll @Size(min = 1, max = 60) byte[] written)
            throws Exception {
        byte[] bytes = DamageCheck.whole();
        int at = place % bytes.length;
        System.arraycopy(written, 0, bytes, at, Math.min(written.length, bytes.length - at));
        DamageCheck.check(bytes);
    }

    @Property(tries = 200)
    void anyTailIsCutOffAndKept(@ForAll @Size(min = 1, max = 400) byte[] tail) throws Exception {
        byte[] whole = DamageCheck.whole();
        List<UUID> all = DamageCheck.check(whole);
        byte[] longer = Arrays.copyOf(whole, whole.length + tail.length);
        System.arraycopy(tail, 0, longer, whole.length, tail.length);
        assertThat(DamageCheck.check(longer)).isEqualTo(all);
    }
}
