package org.bozzetto.client.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.trust.Fingerprint;
import org.bozzetto.client.trust.ServerAddress;
import org.junit.jupiter.api.Test;

class InvitationLinkTest {
    private static final Fingerprint PIN = Fingerprint.parse("0f".repeat(32));

    @Test
    void whatIsSentIsWhatIsRead() {
        InvitationLink link = new InvitationLink(
                new ServerAddress("::1", 9443), Optional.of(PIN), "bzi_a+b/c=&d", "mara+studio@example.org");
        assertThat(InvitationLink.parse("  " + link.text() + "\n")).contains(link);
        InvitationLink vouched =
                new InvitationLink(new ServerAddress("studio.example.org", 443), Optional.empty(), "bzi_1", "");
        assertThat(InvitationLink.parse(vouched.text())).contains(vouched);
    }

    @Test
    void anythingElseIsNoInvitation() {
        for (String text :
                new String[] {"", "studio.example.org:8443", "https://studio.example.org/#about", "%%#code=1"}) {
            assertThat(InvitationLink.parse(text)).as(text).isEmpty();
        }
    }

    @Test
    void aBrokenFingerprintIsSaid() {
        assertThatThrownBy(() -> InvitationLink.parse("https://studio.example.org/#code=bzi_1&sha256=00"))
                .isInstanceOfSatisfying(
                        ClientException.class, e -> assertThat(e.code()).isEqualTo("FINGERPRINT_INVALID"));
    }
}
