package org.bozzetto.cli.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Under which names a server that vouches for itself is likely to be asked for. */
final class PublicNames {
    private PublicNames() {}

    static List<String> of(ServerSettings.Edge edge) {
        Set<String> names = new LinkedHashSet<>(edge.names());
        if (!Set.of("0.0.0.0", "::").contains(edge.listen().host())) {
            names.add(edge.listen().host());
        }
        try {
            names.add(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            // A machine without a name is asked for by its addresses.
            names.remove("");
        }
        return List.copyOf(names);
    }
}
