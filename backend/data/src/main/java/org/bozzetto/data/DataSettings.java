package org.bozzetto.data;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.bozzetto.data.store.DatabaseSettings;
import org.bozzetto.data.workspace.Quota;
import org.bozzetto.platform.tls.RoleIdentity;

/**
 * How a Data Service is to run.
 *
 * @param home folder of its own: signing key, and what is embedded; made if it is not there
 * @param host address to listen on
 * @param httpPort of REST; 0 for any free one
 * @param recordsPort of the gRPC {@code Records}; 0 for any free one
 * @param identity its certificate and whom it trusts, asked for when the database is open; empty only for tests on the loopback
 *     address
 * @param issuer the installation's name, the same for all services that verify its tokens
 * @param quota of workspaces that will be made
 * @param grace how long a blob stays that nothing names yet
 * @param deletedKept how long a deleted project can be restored
 */
public record DataSettings(
        Path home,
        DatabaseSettings database,
        ObjectSettings objects,
        String host,
        int httpPort,
        int recordsPort,
        Optional<Supplier<RoleIdentity>> identity,
        String issuer,
        Quota quota,
        Duration grace,
        Duration deletedKept,
        Clock clock) {
    /** The issuer unless somebody says otherwise. */
    public static final String ISSUER = "bozzetto";

    /** Everything in one folder, on the loopback address, on free ports. */
    public static DataSettings embedded(Path home, Optional<RoleIdentity> identity) {
        return new DataSettings(
                home,
                DatabaseSettings.embedded(home.resolve("data")),
                new ObjectSettings.Folder(home.resolve("objects")),
                "127.0.0.1",
                0,
                0,
                identity.map(known -> () -> known),
                ISSUER,
                Quota.USUAL,
                Duration.ofDays(2),
                Duration.ofDays(30),
                Clock.systemUTC());
    }

    public DataSettings database(DatabaseSettings value) {
        return new DataSettings(
                home, value, objects, host, httpPort, recordsPort, identity, issuer, quota, grace, deletedKept, clock);
    }

    public DataSettings objects(ObjectSettings value) {
        return new DataSettings(
                home, database, value, host, httpPort, recordsPort, identity, issuer, quota, grace, deletedKept, clock);
    }

    public DataSettings listening(String address, int http, int records) {
        return new DataSettings(
                home, database, objects, address, http, records, identity, issuer, quota, grace, deletedKept, clock);
    }

    public DataSettings quota(Quota value) {
        return new DataSettings(
                home,
                database,
                objects,
                host,
                httpPort,
                recordsPort,
                identity,
                issuer,
                value,
                grace,
                deletedKept,
                clock);
    }

    public DataSettings keeping(Duration unnamedBlobs, Duration deletedProjects) {
        return new DataSettings(
                home,
                database,
                objects,
                host,
                httpPort,
                recordsPort,
                identity,
                issuer,
                quota,
                unnamedBlobs,
                deletedProjects,
                clock);
    }

    public DataSettings clock(Clock value) {
        return new DataSettings(
                home,
                database,
                objects,
                host,
                httpPort,
                recordsPort,
                identity,
                issuer,
                quota,
                grace,
                deletedKept,
                value);
    }
}
