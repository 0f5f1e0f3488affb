package org.bozzetto.client;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.bozzetto.client.account.CredentialFiles;
import org.bozzetto.client.account.CredentialStore;
import org.bozzetto.client.account.SignIn;
import org.bozzetto.client.trust.Fingerprint;
import org.bozzetto.client.trust.ServerAddress;
import org.bozzetto.client.workspace.MemberRole;
import org.bozzetto.data.Data;
import org.bozzetto.data.DataSettings;
import org.bozzetto.gateway.Gateway;
import org.bozzetto.gateway.GatewaySettings;
import org.bozzetto.platform.tls.InternalCa;
import org.bozzetto.platform.tls.PublicCertificate;
import org.bozzetto.platform.tls.Role;

/**
 * A real gateway over TLS with a real Data Service behind it, on the embedded defaults, and a proxy in front of both that tests
 * can cut. Nobody answers for AI/3D.
 */
public final class TestServer implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery";
    public static final String OWNER = "mara@example.org";

    private final Path home;
    private final Data data;
    private final Gateway gateway;
    private final PublicCertificate certificate;
    private final CuttableProxy proxy;
    private final CredentialStore owner;
    private final UUID workspace = Ids.fresh();

    private TestServer(Path home, Clock clock) throws IOException {
        this.home = home;
        InternalCa ca = InternalCa.open(home.resolve("pki"), InstantSource.system());
        certificate = PublicCertificate.selfSigned(home.resolve("public"), List.of(), InstantSource.system());
        data = Data.start(DataSettings.embedded(home.resolve("server"), Optional.of(ca.identity(Role.DATA)))
                .clock(clock));
        gateway = Gateway.start(GatewaySettings.usual(
                new GatewaySettings.Endpoint("127.0.0.1", 0),
                certificate,
                ca.identity(Role.GATEWAY),
                URI.create("https://127.0.0.1:" + data.httpPort()),
                new GatewaySettings.Endpoint("127.0.0.1", 1),
                DataSettings.ISSUER,
                "0.1.0"));
        proxy = new CuttableProxy(gateway.port());
        owner = new CredentialFiles(home.resolve("owner"));
        new SignIn(owner, Clock.systemUTC())
                .withInvitation(
                        destination(), data.firstOwnerInvitation().orElseThrow(), OWNER, "Mara", PASSWORD, "test");
        try (Connection connection = Connection.open(owner, address())) {
            connection.workspaces().create(workspace, "Ceramics");
        }
    }

    public static TestServer start(Path home) throws IOException {
        return new TestServer(home, Clock.systemUTC());
    }

    /** Whose access tokens the gateway takes for so long only. */
    public static TestServer withTokensFor(Path home, Duration life) throws IOException {
        return new TestServer(home, Clock.offset(Clock.systemUTC(), life.minus(Duration.ofMinutes(10))));
    }

    /** Through the proxy. */
    public ServerAddress address() {
        return new ServerAddress("127.0.0.1", proxy.port());
    }

    public Fingerprint fingerprint() {
        return Fingerprint.parse(certificate.fingerprint());
    }

    public SignIn.Destination destination() {
        return new SignIn.Destination(address(), Optional.of(fingerprint()));
    }

    public CuttableProxy proxy() {
        return proxy;
    }

    /** Of the first who came. */
    public CredentialStore ownersStore() {
        return owner;
    }

    public Connection owner() {
        return Connection.open(owner, address());
    }

    public UUID workspace() {
        return workspace;
    }

    public UUID project() {
        try (Connection connection = owner()) {
            return connection.projects().create(workspace, Ids.fresh(), "Vases").id();
        }
    }

    /** A new member, signed in. */
    public Connection member(String name, MemberRole role) {
        CredentialStore store = new CredentialFiles(home.resolve(name));
        String email = name + "@example.org";
        try (Connection connection = owner()) {
            String code = connection
                    .workspaces()
                    .invite(workspace, Ids.fresh(), email, role)
                    .code();
            new SignIn(store, Clock.systemUTC()).withInvitation(destination(), code, email, name, PASSWORD, "test");
        }
        return Connection.open(store, address());
    }

    /** Waits for a condition, patiently. */
    public static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("never came: " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
        }
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        gateway.close();
        data.close();
    }
}
