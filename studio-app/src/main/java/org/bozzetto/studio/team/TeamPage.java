package org.bozzetto.studio.team;

import java.util.List;
import java.util.Optional;
import org.bozzetto.client.account.Credentials;
import org.bozzetto.client.account.InvitationLink;
import org.bozzetto.client.project.RemoteProject;
import org.bozzetto.client.trust.Fingerprint;
import org.bozzetto.client.trust.ServerAddress;
import org.bozzetto.client.workspace.MemberRole;
import org.bozzetto.client.workspace.Workspace;
import org.bozzetto.client.workspace.Workspaces;

/** What the card about servers shows. */
public sealed interface TeamPage {
    /** The servers that one is signed in to, and a field for another. */
    record Servers(List<Credentials> signedIn) implements TeamPage {}

    /** Nobody vouches for the server: a person has to compare. */
    record Trust(ServerAddress server, Fingerprint seen, Optional<InvitationLink> invitation) implements TeamPage {}

    /**
     * @param pin what was trusted; empty where an authority vouches
     * @param invitation the one that led here
     */
    record SignIn(ServerAddress server, Optional<Fingerprint> pin, Optional<InvitationLink> invitation)
            implements TeamPage {}

    /** Everything there that one may see. */
    record Projects(Credentials who, List<Group> groups) implements TeamPage {
        /** The projects of one workspace. */
        public record Group(Workspace workspace, List<Listed> projects) {}

        /** @param copy what of it is on this machine; empty when it was not opened here */
        public record Listed(RemoteProject project, Optional<LocalCopies.Copy> copy) {}
    }

    /**
     * Who belongs to a workspace.
     *
     * @param workspace with the role of whoever looks
     * @param open invitations that nobody has taken yet; known to owners only
     * @param fresh the one that was just made: its code is shown this once
     */
    record Members(
            Credentials who,
            Workspace workspace,
            List<Workspaces.Member> members,
            List<Workspaces.OpenInvitation> open,
            Optional<InvitationLink> fresh)
            implements TeamPage {
        boolean isOwned() {
            return workspace.role() == MemberRole.OWNER;
        }
    }

    /** Whether one really wants to belong to a workspace no longer. */
    record Leave(Credentials who, Workspace workspace, List<UnsentWork.Waiting> waiting) implements TeamPage {}

    /** Whether one really wants to sign out. */
    record SignOut(Credentials who, List<UnsentWork.Waiting> waiting) implements TeamPage {}
}
