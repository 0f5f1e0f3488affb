package org.bozzetto.sync;

import org.bozzetto.client.event.ServerEvent;
import org.bozzetto.library.CopyRenewal;

/** Something that works over the line of a shared project. Called on threads of the line, one at a time; must not wait. */
public interface TeamListener {
    /** There is a line from now on, in the place of any before; whether the server can be reached its news will tell. */
    void begin(TeamLine line);

    void heard(ServerEvent event);

    /** The server had another log than the one that was known here, which has been taken in anew. */
    default void renewed(CopyRenewal.Renewed what) {}

    /** There is no line any more. */
    void end();
}
