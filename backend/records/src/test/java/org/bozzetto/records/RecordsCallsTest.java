package org.bozzetto.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsCallsTest {
    @Test
    void aPageIsAsLongAsAskedForOrAHundred() {
        assertThat(RecordsCalls.page(0)).isEqualTo(100);
        assertThat(RecordsCalls.page(1)).isEqualTo(1);
        assertThat(RecordsCalls.page(1000)).isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1001, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void otherPagesAreRefused(int limit) {
        assertThatIllegalArgumentException().isThrownBy(() -> RecordsCalls.page(limit));
    }

    @Test
    void aLeaseLastsASecondToAnHour() {
        assertThat(RecordsCalls.ttl(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(RecordsCalls.ttl(3600)).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3601, Integer.MAX_VALUE})
    void otherLeasesAreRefused(int seconds) {
        assertThatIllegalArgumentException().isThrownBy(() -> RecordsCalls.ttl(seconds));
    }
}
