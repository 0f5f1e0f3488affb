package org.bozzetto.cli.authorization;

import static org.bozzetto.cli.authorization.World.id;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bozzetto.cli.authorization.Person.Role;

/**
 * For each row a request that succeeds when its sender may, made for one asker: what it is about is there, in the asker's name
 * where that matters.
 */
final class Attempts {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private final World world;
    private final Map<String, Row.Operation> operations;
    private final Map<String, Preparation> preparations = new HashMap<>();

    /**
     * @param by who sends it: the asker, or somebody of the asker's kind where the request is the end of them
     * @param able who surely may send the same; empty when nobody else may
     */
    record Attempt(Ask ask, Person by, Optional<Person> able) {}

    @FunctionalInterface
    private interface Preparation {
        Attempt of(Person asker);
    }

    Attempts(World world, Map<String, Row.Operation> operations) {
        this.world = world;
        this.operations = operations;
        prepareAccounts();
        prepareWorkspaces();
        prepareProjects();
        prepareUploads();
        prepareCommentsAndJobs();
    }

    Attempt prepare(Row row, Person asker) {
        return preparations
                .getOrDefault(row.name(), who -> usual(ask(row.operation(), Map.of()), who))
                .of(asker);
    }

    /** On what stands in the workspace anyway, with the document's example. */
    private Ask ask(String operation, Map<String, String> others) {
        Row.Operation documented = operations.get(operation);
        Matcher variable = VARIABLE.matcher(documented.path());
        String path = variable.replaceAll(
                found -> others.getOrDefault(found.group(1), world.site().id(found.group(1))));
        Ask ask = Ask.of(documented.method(), path);
        return documented.example().isEmpty() ? ask : ask.json(documented.example());
    }

    /** Of what it is about as it is now. */
    private Ask current(Ask ask) {
        return ask.ifMatch(world.send(world.owner(), Ask.of("GET", ask.path()))
                .expect(200)
                .response()
                .headers()
                .firstValue("ETag")
                .orElseThrow());
    }

    /** Of something that nobody has changed. */
    private static Ask first(Ask ask) {
        return ask.ifMatch("\"1\"");
    }

    private Attempt usual(Ask ask, Person asker) {
        return new Attempt(ask, asker, Optional.of(world.owner()));
    }

    private void on(String row, Preparation preparation) {
        preparations.put(row, preparation);
    }

    private void prepareAccounts() {
        on("register", who -> {
            String email = id() + "@example.org";
            String code = world.invitation(world.site().id("workspaceId"), email, Role.VIEWER);
            return usual(ask("register", Map.of()).json("""
                    {"invitation": "%s", "email": "%s", "displayName": "New", "password": "%s"}""".formatted(code, email, Person.PASSWORD)), who);
        });
        on(
                "signIn",
                who -> usual(
                        ask("signIn", Map.of()).json("""
                {"email": "%s", "password": "%s"}""".formatted(world.owner().email(), Person.PASSWORD)), who));
        on(
                "refresh",
                who -> usual(
                        ask("refresh", Map.of()).json("""
                {"refreshToken": "%s"}""".formatted(world.signIn(world.owner())
                                .at("/tokens/refreshToken")
                                .asString())),
                        who));
        on("resetPassword", who -> {
            Person forgetful = world.stranger("forgetful");
            String code = world.server()
                    .admin("reset-links", "{\"email\": \"" + forgetful.email() + "\"}")
                    .expect(200)
                    .text("code");
            return usual(ask("resetPassword", Map.of()).json("""
                    {"token": "%s", "password": "another horse battery"}""".formatted(code)), who);
        });
        on("signOut", who -> {
            String token = world.signIn(who).at("/tokens/accessToken").asString();
            return new Attempt(ask("signOut", Map.of()), who.showing(token), Optional.empty());
        });
        on("endSession", who -> {
            String session = world.signIn(who).path("sessionId").asString();
            return new Attempt(ask("endSession", Map.of("sessionId", session)), who, Optional.empty());
        });
        on("createToken", who -> usual(ask("createToken", Map.of()).json("""
                {"id": "%s", "name": "build server", "scopes": ["admin"]}""".formatted(id())), who));
        on("deleteToken", who -> {
            String token = id();
            world.send(who, ask("createToken", Map.of()).json("""
                    {"id": "%s", "name": "build server", "scopes": ["read"]}""".formatted(token)))
                    .expect(201);
            return new Attempt(ask("deleteToken", Map.of("tokenId", token)), who, Optional.empty());
        });
        for (String end : new String[] {"endSessions", "deleteMe", "changePassword"}) {
            on(end, who -> new Attempt(ask(end, Map.of()), world.stranger("leaving"), Optional.empty()));
        }
        on(
                "updateMe",
                who -> new Attempt(first(ask("updateMe", Map.of())), world.stranger("renamed"), Optional.empty()));
        on("createWorkspace", who -> usual(ask("createWorkspace", Map.of()).json("""
                {"id": "%s", "name": "Glass"}""".formatted(id())), who));
    }

    private void prepareWorkspaces() {
        String workspace = world.site().id("workspaceId");
        for (String operation : new String[] {"updateWorkspace", "deleteWorkspace"}) {
            on(operation, who -> {
                String fresh = world.workspace(world.owner());
                who.role().filter(role -> role != Role.OWNER).ifPresent(role -> world.join(fresh, who, role));
                return usual(first(ask(operation, Map.of("workspaceId", fresh))), who);
            });
        }
        on("updateMember", who -> {
            Person spare = world.member(workspace, Role.VIEWER);
            return usual(ask("updateMember", Map.of("userId", spare.id().toString())), who);
        });
        on("removeMember", who -> {
            Person leaving = world.member(workspace, who.role().orElse(Role.VIEWER));
            Ask ask = ask("removeMember", Map.of("userId", leaving.id().toString()));
            return new Attempt(ask, who.role().isPresent() ? leaving : who, Optional.of(world.owner()));
        });
        on("removeMember/another", who -> {
            Person spare = world.member(workspace, Role.VIEWER);
            return usual(ask("removeMember", Map.of("userId", spare.id().toString())), who);
        });
        on("createInvitation", who -> usual(ask("createInvitation", Map.of()).json("""
                {"id": "%s", "email": "%s@example.org", "role": "EDITOR"}""".formatted(id(), id())), who));
        on("deleteInvitation", who -> {
            String invitation = id();
            world.send(world.owner(), ask("createInvitation", Map.of()).json("""
                    {"id": "%s", "email": "%s@example.org", "role": "EDITOR"}""".formatted(invitation, id())))
                    .expect(201);
            return usual(ask("deleteInvitation", Map.of("invitationId", invitation)), who);
        });
    }

    private void prepareProjects() {
        String workspace = world.site().id("workspaceId");
        on("createProject", who -> usual(ask("createProject", Map.of()).json("""
                {"id": "%s", "name": "Spring vases"}""".formatted(id())), who));
        for (String operation : new String[] {"updateProject", "deleteProject"}) {
            on(
                    operation,
                    who -> usual(
                            first(ask(operation, Map.of("projectId", world.project(world.owner(), workspace)))), who));
        }
        on("restoreProject", who -> {
            Map<String, String> deleted = Map.of("projectId", world.project(world.owner(), workspace));
            world.send(world.owner(), first(ask("deleteProject", deleted))).expect(204);
            return usual(ask("restoreProject", deleted), who);
        });
        String project = world.site().id("projectId");
        on(
                "appendChanges",
                who -> new Attempt(
                        ask("appendChanges", Map.of()).json(World.changes(who, project, World.remark())),
                        who,
                        Optional.empty()));
        on(
                "appendChanges/edit",
                who -> new Attempt(
                        ask("appendChanges", Map.of()).json(World.changes(who, project, World.edit())),
                        who,
                        Optional.empty()));
        for (String operation : new String[] {"updateAsset", "removeAsset"}) {
            on(operation, who -> usual(current(ask(operation, Map.of("assetId", world.asset()))), who));
        }
        on("restoreAsset", who -> {
            Map<String, String> removed = Map.of("assetId", world.asset());
            world.send(world.owner(), current(ask("removeAsset", removed))).expect(204);
            return usual(ask("restoreAsset", removed), who);
        });
    }

    private void prepareUploads() {
        String project = world.site().id("projectId");
        on("createUpload", who -> usual(ask("createUpload", Map.of()).json("""
                {"id": "%s", "size": 3, "mediaType": "image/png"}""".formatted(id())), who));
        on("putUpload", who -> {
            String upload = world.upload(world.owner(), project);
            return usual(Ask.of("PUT", "/v1/uploads/" + upload + "?offset=0").bytes(new byte[] {97, 98, 99}), who);
        });
        on(
                "deleteUpload",
                who -> usual(ask("deleteUpload", Map.of("uploadId", world.upload(world.owner(), project))), who));
        on("completeUpload", who -> {
            String upload = world.upload(world.owner(), project);
            world.fill(world.owner(), upload);
            return usual(ask("completeUpload", Map.of("uploadId", upload)), who);
        });
    }

    private void prepareCommentsAndJobs() {
        String project = world.site().id("projectId");
        on("createComment", who -> usual(ask("createComment", Map.of()).json("""
                {"id": "%s", "text": "Thinner rim?"}""".formatted(id())), who));
        on(
                "updateComment",
                who -> usual(
                        first(ask("updateComment", Map.of("commentId", world.comment(another(who), project)))), who));
        on("deleteComment", who -> {
            Person author = world.maker(who, Role.REVIEWER);
            return usual(first(ask("deleteComment", Map.of("commentId", world.comment(author, project)))), who);
        });
        on(
                "deleteComment/another",
                who -> usual(
                        first(ask("deleteComment", Map.of("commentId", world.comment(another(who), project)))), who));
        on("createJob", who -> usual(ask("createJob", Map.of()).json(World.job(id())), who));
        on("cancelJob", who -> usual(ask("cancelJob", Map.of("jobId", world.job(world.owner(), project))), who));
    }

    /** Somebody who may comment and is not the asker. */
    private Person another(Person asker) {
        Person reviewer = world.member(Role.REVIEWER);
        return asker.equals(reviewer) ? world.member(Role.EDITOR) : reviewer;
    }
}
