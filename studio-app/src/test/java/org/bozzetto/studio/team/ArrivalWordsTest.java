package org.bozzetto.studio.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.bozzetto.library.LibraryException;
import org.bozzetto.sync.ArrivalState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalWordsTest {
    private static ArrivalState offline() {
        return new ArrivalState(
                Optional.of(new LibraryException("SERVER_UNREACHABLE", "No answer.", "Wait.")),
                0,
                0,
                0,
                0,
                Optional.empty());
    }

    @Test
    void nothingIsSaidWhenNothingIsOnItsWay() {
        assertThat(ArrivalWords.of(ArrivalState.IDLE, 0)).isEmpty();
        assertThat(ArrivalWords.of(offline(), 0))
                .as("offline, with everything here")
                .isEmpty();
    }

    @Test
    void whatIsWaitedForComesBeforeWhatIsKeptAhead() {
        ArrivalState both = new ArrivalState(Optional.empty(), 2, 9, 12_300_000, 80_000_000, Optional.empty());
        assertThat(ArrivalWords.of(both, 2)).isEqualTo("Fetching… 12 MB of 80 MB");
        ArrivalState ahead = new ArrivalState(Optional.empty(), 0, 9, 0, 1_240_000_000, Optional.empty());
        assertThat(ArrivalWords.of(ahead, 0)).isEqualTo("Bringing the whole project here… 0 bytes of 1.2 GB");
    }

    @Test
    void whatIsMissingIsSaidWithItsReason() {
        assertThat(ArrivalWords.of(offline(), 1)).isEqualTo("1 thing is not on this machine: No answer.");
        assertThat(ArrivalWords.of(offline(), 3)).isEqualTo("3 things are not on this machine: No answer.");
        ArrivalState full = new ArrivalState(
                Optional.empty(),
                0,
                0,
                0,
                0,
                Optional.of(new LibraryException("DISK_FULL", "The disk is full.", "Make room.")));
        assertThat(ArrivalWords.of(full, 1)).isEqualTo("1 thing is not on this machine: The disk is full.");
        assertThat(ArrivalWords.of(full, 0)).isEqualTo("The disk is full.");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "999, 999 bytes",
        "1000, 1.0 kB",
        "9949, 9.9 kB",
        "9960, 10 kB",
        "999499, 999 kB",
        "999500, 1.0 MB",
        "20000000000, 20 GB",
        "9223372036854775807, 9223372 TB"
    })
    void bytesAreReadable(long bytes, String words) {
        assertThat(Bytes.words(bytes)).isEqualTo(words);
    }
}
