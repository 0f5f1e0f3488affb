package org.bozzetto.studio.library;

import java.util.List;
import org.bozzetto.proto.v1.SearchRequest;

/** The assets of all projects that one may see on a server. */
public interface TeamLibrary {
    /** The server, for people. */
    String name();

    /**
     * Best first. Waits for the server, so not for the UI thread.
     *
     * @param wanted its projects are of no concern here
     * @throws org.bozzetto.client.ClientException what the server says, or why it cannot be asked
     */
    List<ElsewhereItem> find(SearchRequest wanted);
}
