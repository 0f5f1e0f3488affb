package org.bozzetto.gateway.event;

import java.time.Duration;

/**
 * @param clients WebSockets at one time
 * @param perUser of which so many of one user
 * @param projects that one client may subscribe to
 * @param jobs that one client may subscribe to
 * @param signIn how long a client may take to show its token when it did not do so while connecting
 * @param heartbeat how often the server lets itself be heard
 * @param silence after how long without a sign of life a client counts as gone
 * @param patience how long news may wait for a client that does not read
 */
public record EventSettings(
        int clients,
        int perUser,
        int projects,
        int jobs,
        Duration signIn,
        Duration heartbeat,
        Duration silence,
        Duration patience) {
    public static final EventSettings DEFAULT = new EventSettings(
            4_000,
            64,
            200,
            50,
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20));
}
