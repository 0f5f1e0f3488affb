package org.bozzetto.studio.team;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.Connection;
import org.bozzetto.client.account.CredentialStore;
import org.bozzetto.client.account.Credentials;
import org.bozzetto.client.project.RemoteProject;
import org.bozzetto.client.search.Search;
import org.bozzetto.client.search.SearchHit;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.library.SharedHome;
import org.bozzetto.proto.v1.AssetExample;
import org.bozzetto.proto.v1.SearchRequest;
import org.bozzetto.studio.library.ElsewhereItem;
import org.bozzetto.studio.library.TeamLibrary;

/** The assets of a server's projects, as its own index finds them. */
public final class ServerLibrary implements TeamLibrary {
    private static final int MOST = 40;

    private final CredentialStore servers;
    private final Credentials who;

    private ServerLibrary(CredentialStore servers, Credentials who) {
        this.servers = servers;
        this.who = who;
    }

    /** One for each server that one is signed in to. */
    public static List<TeamLibrary> all(CredentialStore servers) {
        return servers.all().stream()
                .<TeamLibrary>map(who -> new ServerLibrary(servers, who))
                .toList();
    }

    @Override
    public String name() {
        return who.server().toString();
    }

    @Override
    public List<ElsewhereItem> find(SearchRequest wanted) {
        try (Connection connection = Connection.open(servers, who.server())) {
            Map<UUID, Optional<RemoteProject>> projects = new HashMap<>();
            List<ElsewhereItem> found = new ArrayList<>();
            for (SearchHit hit : connection.search().find(question(wanted))) {
                Optional<RemoteProject> project = projects.computeIfAbsent(
                        hit.projectId(), id -> connection.projects().find(id));
                Optional<AssetKind> kind = kind(hit);
                if (project.isPresent() && kind.isPresent()) {
                    found.add(item(hit, project.get(), kind.get()));
                }
            }
            return found;
        } catch (ClientException e) {
            if (wanted.hasLike() && e.status() == 404) {
                // It does not know the example.
                return List.of();
            }
            throw e;
        }
    }

    private static Search.Question question(SearchRequest wanted) {
        return new Search.Question(
                Optional.of(wanted.getText()).filter(text -> !text.isEmpty()),
                Optional.of(wanted.getImage()).filter(image -> !image.isEmpty()).map(ByteString::toByteArray),
                Optional.of(wanted).filter(SearchRequest::hasLike).map(it -> example(it.getLike())),
                Optional.empty(),
                Optional.of(wanted.getKindsList())
                        .filter(kinds -> !kinds.isEmpty())
                        .map(kinds -> kinds.stream().map(Enum::name).toList()),
                Optional.<List<String>>of(wanted.getTagsList()).filter(tags -> !tags.isEmpty()),
                MOST);
    }

    private static Search.Example example(AssetExample like) {
        return new Search.Example(
                UUID.fromString(like.getProjectId()),
                UUID.fromString(like.getRef().getAssetId()),
                UUID.fromString(like.getRef().getRevisionId()));
    }

    /** Empty for one that only a newer program knows. */
    private static Optional<AssetKind> kind(SearchHit hit) {
        return Arrays.stream(AssetKind.values())
                .filter(kind -> kind.name().equals(hit.kind()))
                .findFirst();
    }

    private ElsewhereItem item(SearchHit hit, RemoteProject project, AssetKind kind) {
        return new ElsewhereItem(
                new ElsewhereItem.Place.OnServer(
                        project.id(),
                        project.name(),
                        new SharedHome(who.server().uri(), project.workspaceId(), who.user())),
                hit.assetId(),
                hit.revisionId(),
                kind,
                hit.name(),
                hit.reason());
    }
}
