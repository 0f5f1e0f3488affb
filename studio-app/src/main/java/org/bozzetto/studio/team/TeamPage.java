package org.bozzetto.studio.team;

import java.util.List;
import java.util.Optional;
import org.bozzetto.client.account.Credentials;
import org.bozzetto.client.project.RemoteProject;
import org.bozzetto.client.trust.Fingerprint;
import org.bozzetto.client.trust.ServerAddress;
import org.bozzetto.client.workspace.Workspace;

/** What the card about servers shows. */
public sealed interface TeamPage {
    /** The servers that one is signed in to, and a field for another. */
    record Servers(List<Credentials> signedIn) implements TeamPage {}

    /** Nobody vouches for the server: a person has to compare. */
    record Trust(ServerAddress server, Fingerprint seen) implements TeamPage {}

    /** @param pin what was trusted; empty where an authority vouches */
    record SignIn(ServerAddress server, Optional<Fingerprint> pin) implements TeamPage {}

    /** Everything there that one may see. */
    record Projects(Credentials who, List<Group> groups) implements TeamPage {
        /** The projects of one workspace. */
        public record Group(Workspace workspace, List<RemoteProject> projects) {}
    }
}
