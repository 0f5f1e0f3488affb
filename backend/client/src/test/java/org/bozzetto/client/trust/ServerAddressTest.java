package org.bozzetto.client.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bozzetto.client.ClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "studio.example.org, studio.example.org:8443",
        "Studio.Example.org:9000, studio.example.org:9000",
        "https://studio.example.org, studio.example.org:443",
        "https://studio.example.org:8443/, studio.example.org:8443",
        "127.0.0.1:8443, 127.0.0.1:8443",
        "[::1]:8443, [::1]:8443",
    })
    void whatPeopleWriteIsUnderstood(String written, String understood) {
        assertThat(ServerAddress.parse(written)).hasToString(understood);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://studio.example.org",
                "mara:secret@studio.example.org",
                "studio.example.org/path",
                "studio.example.org?token=secret",
                "studio.example.org:0",
                "studio.example.org:70000",
                "two words",
            })
    void whatIsNoAddressIsRefused(String written) {
        assertThatThrownBy(() -> ServerAddress.parse(written))
                .isInstanceOfSatisfying(
                        ClientException.class, e -> assertThat(e.code()).isEqualTo("ADDRESS_INVALID"));
    }

    @Test
    void fingerprintsAreReadInEveryForm() {
        String plain = "00ff".repeat(16);
        assertThat(Fingerprint.parse(plain))
                .isEqualTo(Fingerprint.parse(Fingerprint.parse(plain).text()));
        assertThat(Fingerprint.parse(plain).text()).startsWith("00:FF:00").hasSize(95);
        assertThatThrownBy(() -> Fingerprint.parse("00:FF"))
                .isInstanceOfSatisfying(
                        ClientException.class, e -> assertThat(e.code()).isEqualTo("FINGERPRINT_INVALID"));
    }
}
