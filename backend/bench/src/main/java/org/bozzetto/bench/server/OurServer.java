package org.bozzetto.bench.server;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.bozzetto.ai3d.Ai3dSettings;
import org.bozzetto.ai3d.remote.Ai3dServer;
import org.bozzetto.ai3d.remote.Ai3dServerSettings;
import org.bozzetto.data.Data;
import org.bozzetto.data.DataSettings;
import org.bozzetto.gateway.Gateway;
import org.bozzetto.gateway.GatewaySettings;
import org.bozzetto.gateway.connection.ConnectionLimits;
import org.bozzetto.gateway.data.DataClient;
import org.bozzetto.gateway.event.EventSettings;
import org.bozzetto.platform.tls.Role;

/** Gateway, Data Service and AI/3D service as they are, with an embedded database and objects in a folder. */
record OurServer(Data data, Ai3dServer ai3d, Gateway gateway) implements AutoCloseable {
    private static final int MOST_CLIENTS = 4_000;

    static OurServer start(Installation installation) throws Exception {
        Data data = Data.start(DataSettings.embedded(
                installation.home().resolve("ours"),
                Optional.of(installation.authority().identity(Role.DATA))));
        URI rest = URI.create("https://127.0.0.1:" + data.httpPort());
        Ai3dServer ai3d = Ai3dServer.start(new Ai3dServerSettings(
                Ai3dSettings.local(installation.home().resolve("ai3d")).withoutJobs(),
                installation.authority().identity(Role.AI3D),
                "127.0.0.1",
                0,
                rest,
                "127.0.0.1",
                data.recordsPort(),
                installation.home().resolve("scratch"),
                Duration.ofSeconds(1)));
        Gateway gateway = Gateway.start(GatewaySettings.usual(
                        new GatewaySettings.Endpoint("127.0.0.1", 0),
                        installation.certificate(),
                        installation.authority().identity(Role.GATEWAY),
                        rest,
                        new GatewaySettings.Endpoint("127.0.0.1", ai3d.port()),
                        DataSettings.ISSUER,
                        "bench")
                .withLimits(new GatewaySettings.Limits(
                        new ConnectionLimits(
                                MOST_CLIENTS,
                                MOST_CLIENTS,
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(1),
                                1 << 20,
                                Duration.ofSeconds(30)),
                        Installation.RULES,
                        DataClient.Limits.DEFAULT,
                        new EventSettings(
                                MOST_CLIENTS,
                                MOST_CLIENTS,
                                10,
                                10,
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(5),
                                Duration.ofMinutes(10),
                                Duration.ofSeconds(30)),
                        MOST_CLIENTS,
                        Duration.ofSeconds(30))));
        while (!gateway.isReady()) {
            LockSupport.parkNanos(5_000_000);
        }
        return new OurServer(data, ai3d, gateway);
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        ai3d.close();
        data.close();
    }
}
