package org.bozzetto.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.cli.server.AdminConnection;
import org.bozzetto.cli.server.RunningIndex;
import org.bozzetto.cli.server.ServerException;
import org.bozzetto.cli.server.ServerSettings;
import org.bozzetto.cli.server.StoppedServer;
import org.bozzetto.proto.v1.ReindexProgress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What whoever runs a server does with it, on its machine, whether it runs or not. */
@Command(name = "admin", description = "Looks after a server's accounts, quotas and storage, on its machine.")
final class AdminCommand implements Runnable {
    @ParentCommand
    private Bozzetto bozzetto;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "Say what to do: bozzetto admin users, reset-link, disable, enable, quota, collect, verify or reindex.");
    }

    private JsonNode ask(ServerOptions options, String method, String path, Optional<JsonNode> body)
            throws IOException {
        try (AdminConnection server = AdminConnection.open(options.settings(List.of()), ProgramVersion.text())) {
            return server.ask(method, path, body);
        }
    }

    @Command(name = "users", description = "Lists the accounts, newest first.")
    int users(@Mixin ServerOptions options) throws IOException {
        ArrayNode users = Answer.array();
        List<String> words = new ArrayList<>();
        try (AdminConnection server = AdminConnection.open(options.settings(List.of()), ProgramVersion.text())) {
            String path = "users?limit=200";
            while (!path.isEmpty()) {
                JsonNode page = server.ask("GET", path, Optional.empty());
                page.path("items").forEach(users::add);
                path = page.hasNonNull("nextCursor")
                        ? "users?limit=200&cursor="
                                + URLEncoder.encode(page.get("nextCursor").asText(), StandardCharsets.UTF_8)
                        : "";
            }
        }
        users.forEach(user -> words.add(user.path("email").asText() + "  "
                + user.path("displayName").asText() + "  "
                + user.path("createdAt").asText()
                + (user.path("disabled").asBoolean() ? "  disabled" : "")));
        bozzetto.answer().give(users, words.isEmpty() ? "no accounts yet" : String.join("\n", words));
        return 0;
    }

    @Command(name = "reset-link", description = "Makes a one-time code with which a person sets a new password.")
    int resetLink(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "EMAIL", description = "Of the account.") String email)
            throws IOException {
        JsonNode answer =
                ask(options, "POST", "reset-links", Optional.of(Answer.object().put("email", email)));
        bozzetto.answer()
                .give(answer, answer.path("code").asText() + "  (good once, for 24 hours; give it to nobody else)");
        return 0;
    }

    @Command(name = "disable", description = "Shuts an account out at once, and ends where it is signed in.")
    int disable(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "EMAIL", description = "Of the account.") String email)
            throws IOException {
        return setDisabled(options, email, true);
    }

    @Command(name = "enable", description = "Lets an account in again.")
    int enable(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "EMAIL", description = "Of the account.") String email)
            throws IOException {
        return setDisabled(options, email, false);
    }

    private int setDisabled(ServerOptions options, String email, boolean disabled) throws IOException {
        ask(
                options,
                "POST",
                "disable",
                Optional.of(Answer.object().put("email", email).put("disabled", disabled)));
        bozzetto.answer()
                .give(
                        Answer.object().put("email", email).put("disabled", disabled),
                        email + (disabled ? " is shut out" : " is let in again"));
        return 0;
    }

    @Command(name = "quota", description = "Sets what a workspace may use at most.")
    int quota(
            @Mixin ServerOptions options,
            @Parameters(paramLabel = "WORKSPACE", description = "Its id.") UUID workspace,
            @Option(names = "--bytes", required = true, paramLabel = "N", description = "Of all its objects.")
                    long bytes,
            @Option(names = "--projects", required = true, paramLabel = "N", description = "At one time.") int projects,
            @Option(names = "--members", required = true, paramLabel = "N", description = "At one time.") int members,
            @Option(names = "--jobs", required = true, paramLabel = "N", description = "That wait or run.") int jobs)
            throws IOException {
        JsonNode quota = Answer.object()
                .put("maxBytes", bytes)
                .put("maxProjects", projects)
                .put("maxMembers", members)
                .put("maxOpenJobs", jobs);
        ask(options, "PUT", "workspaces/" + workspace + "/quota", Optional.of(quota));
        bozzetto.answer().give(quota, "the quota of " + workspace + " is set");
        return 0;
    }

    @Command(
            name = "collect",
            description = "Takes away what nobody needs any more; the server does it every six hours.")
    int collect(@Mixin ServerOptions options) throws IOException {
        JsonNode collected = ask(options, "POST", "collect", Optional.empty());
        bozzetto.answer()
                .give(
                        collected,
                        "collected " + collected.path("projects").asInt() + " deleted projects, "
                                + collected.path("uploads").asInt() + " half uploads, "
                                + collected.path("expired").asLong() + " expired sign-ins and codes, "
                                + collected.path("objects").asInt() + " objects");
        return 0;
    }

    @Command(name = "verify", description = "Reads every object and compares it with its hash.")
    int verify(@Mixin ServerOptions options) throws IOException {
        JsonNode found = ask(options, "POST", "verify", Optional.empty());
        int missing = found.path("missing").size();
        int damaged = found.path("damaged").size();
        bozzetto.answer()
                .give(
                        found,
                        found.path("checked").asLong() + " objects read, " + missing + " missing, " + damaged
                                + " damaged");
        if (missing + damaged > 0) {
            throw new CommandFailure("objects are missing or damaged: bring them back from a backup; missing "
                    + found.path("missing") + ", damaged " + found.path("damaged"));
        }
        return 0;
    }

    @Command(
            name = "reindex",
            description = {
                "Makes the search index anew, while the server goes on.",
                "That of a stopped server is taken away; it is made anew when the server starts."
            })
    int reindex(@Mixin ServerOptions options) throws IOException {
        ServerSettings settings = options.settings(List.of());
        try {
            Path index = StoppedServer.forgetIndex(settings, ProgramVersion.text());
            bozzetto.answer()
                    .give(
                            Answer.object().put("index", index.toString()),
                            "the index is gone; it is made anew when the server starts");
        } catch (ServerException e) {
            ReindexProgress made = RunningIndex.of(settings, e).renew(this::tell);
            bozzetto.answer()
                    .give(
                            Answer.object().put("projects", made.getAll()).put("assets", made.getDocuments()),
                            "the index is made anew: " + made.getAll() + " projects, " + made.getDocuments()
                                    + " assets");
        }
        return 0;
    }

    private void tell(ReindexProgress progress) {
        if (progress.getDone() < progress.getAll()) {
            bozzetto.err().println("project " + (progress.getDone() + 1) + " of " + progress.getAll());
        }
    }
}
