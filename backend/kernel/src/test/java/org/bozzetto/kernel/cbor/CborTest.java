package org.bozzetto.kernel.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the examples of RFC 8949 appendix A. */
class CborTest {
    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "23, 17",
        "24, 1818",
        "255, 18ff",
        "256, 190100",
        "65536, 1a00010000",
        "1000000, 1a000f4240",
        "1000000000000, 1b000000e8d4a51000",
        "9223372036854775807, 1b7fffffffffffffff",
        "-1, 20",
        "-10, 29",
        "-100, 3863",
        "-1000, 3903e7",
        "-9223372036854775808, 3b7fffffffffffffff"
    })
    void wholeNumbers(long value, String hex) throws CborException {
        assertThat(hex(new CborWriter().integer(value))).isEqualTo(hex);
        assertThat(reader(hex).integer()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0, f90000",
        "-0.0, f98000",
        "1.0, f93c00",
        "1.1, fb3ff199999999999a",
        "1.5, f93e00",
        "65504.0, f97bff",
        "100000.0, fa47c35000",
        "3.4028234663852886e+38, fa7f7fffff",
        "1.0e+300, fb7e37e43c8800759c",
        "5.960464477539063e-8, f90001",
        "0.00006103515625, f90400",
        "-4.0, f9c400",
        "-4.1, fbc010666666666666"
    })
    void decimalNumbersTakeTheirShortestForm(double value, String hex) throws CborException {
        assertThat(hex(new CborWriter().real(value))).isEqualTo(hex);
        assertThat(reader(hex).real()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"'', 60", "a, 6161", "IETF, 6449455446", "ü, 62c3bc", "水, 63e6b0b4", "\uD800\uDD51, 64f0908591"})
    void texts(String value, String hex) throws CborException {
        assertThat(hex(new CborWriter().text(value))).isEqualTo(hex);
        assertThat(reader(hex).text()).isEqualTo(value);
    }

    @Test
    void keysAreSortedByLengthAndThenByBytes() throws CborException {
        CborMap map = new CborMap().put("aa", 1).put("b", 2).put("Z", 3).put("a", true);
        assertThat(hex(new CborWriter().map(map))).isEqualTo("a4615a036161f561620262616101");
        CborFields fields = reader("a4615a036161f561620262616101").fields();
        assertThat(fields.integer("aa")).isEqualTo(1);
        assertThat(fields.bool("a")).isTrue();
        assertThat(fields.integer("b")).isEqualTo(2);
        assertThat(fields.integer("Z")).isEqualTo(3);
        assertThatNoException().isThrownBy(fields::requireAllRead);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "1817", // 23 in two bytes
                "190018", // 24 in three bytes
                "1a0000ffff",
                "1b00000000ffffffff",
                "1bffffffffffffffff", // beyond 63 bits
                "fb3ff8000000000000", // 1.5 as double
                "fa3fc00000", // 1.5 as float
                "f97e00", // NaN
                "f97c00", // infinity
                "faff800000",
                "f7", // undefined
                "f800", // a simple value
                "c11a514b67b0", // a tag
                "9fff", // indefinite length
                "5f42010243030405ff",
                "1c", // reserved
                "62c328", // not UTF-8
                "62c080", // overlong
                "63eda080", // a surrogate
                "a2616201616101", // keys out of order
                "a2616101616101", // a key twice
                "a26161016161", // truncated
                "5affffffff00", // a length beyond the end
                "7b7fffffffffffffff",
                "9b0000000100000000",
                "bb00000000ffffffff",
                "8201" // an array with one of its two items
            })
    void whatIsNotDeterministicIsRefused(String hex) {
        assertThatExceptionOfType(CborException.class)
                .isThrownBy(() -> reader(hex).skip());
    }

    @Test
    void nestingIsBounded() throws CborException {
        reader("81".repeat(CborReader.MAX_DEPTH) + "00").skip();
        assertThatExceptionOfType(CborException.class)
                .isThrownBy(() ->
                        reader("81".repeat(CborReader.MAX_DEPTH + 1) + "00").skip())
                .withMessageContaining("nested");
        assertThatExceptionOfType(CborException.class)
                .isThrownBy(() -> reader("81".repeat(1_000_000)).skip());
    }

    @Test
    void errorsNameTheByte() {
        assertThatExceptionOfType(CborException.class)
                .isThrownBy(() -> reader("8201f97e00").skip())
                .satisfies(e -> assertThat(e.offset()).isEqualTo(2));
    }

    private static CborReader reader(String hex) {
        return new CborReader(HexFormat.of().parseHex(hex));
    }

    private static String hex(CborWriter writer) {
        return HexFormat.of().formatHex(writer.toByteArray());
    }
}
