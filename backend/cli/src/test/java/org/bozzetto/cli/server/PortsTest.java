package org.bozzetto.cli.server;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.bozzetto.gateway.GatewaySettings.Endpoint;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void aPortThatIsTakenIsNamedWithTheSettingThatChoosesAnother() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Endpoint endpoint = new Endpoint("127.0.0.1", taken.getLocalPort());
            assertThatExceptionOfType(ServerException.class)
                    .isThrownBy(() -> Ports.requireFree(endpoint, Setting.LISTEN))
                    .withMessageContaining("port " + taken.getLocalPort())
                    .withMessageContaining("choose another with listen");
        }
    }

    @Test
    void aFreePortIsFreeStillAfterwards() throws ServerException {
        Endpoint endpoint = new Endpoint("127.0.0.1", 0);
        Ports.requireFree(endpoint, Setting.LISTEN);
        Ports.requireFree(endpoint, Setting.LISTEN);
    }

    @Test
    void anAddressOfAnotherMachineIsRefused() {
        assertThatExceptionOfType(ServerException.class)
                .isThrownBy(() -> Ports.requireFree(new Endpoint("192.0.2.1", 8443), Setting.DATA_LISTEN))
                .withMessageContaining("192.0.2.1")
                .withMessageContaining("data.listen");
    }
}
