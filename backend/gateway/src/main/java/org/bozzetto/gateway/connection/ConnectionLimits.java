package org.bozzetto.gateway.connection;

import java.time.Duration;

/**
 * What one connection, and all of them, may cost.
 *
 * @param total connections at one time
 * @param perAddress of which so many from one address
 * @param firstRequest from accepting a connection to a whole request head, the TLS handshake included
 * @param quiet how long a connection may stand without a request, whatever bytes it drips
 * @param quietBytes how much may arrive without becoming a request
 * @param stalledWrite how long the other side may take no byte of an answer
 */
public record ConnectionLimits(
        int total, int perAddress, Duration firstRequest, Duration quiet, long quietBytes, Duration stalledWrite) {
    public static final ConnectionLimits DEFAULT = new ConnectionLimits(
            8_192, 1_024, Duration.ofSeconds(15), Duration.ofSeconds(60), 1 << 20, Duration.ofSeconds(30));
}
