package org.bozzetto.data.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.data.account.Accounts;
import org.bozzetto.data.backup.Backup;
import org.bozzetto.data.http.Answer;
import org.bozzetto.data.http.Call;
import org.bozzetto.data.http.Form;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.http.Route;
import org.bozzetto.data.object.GarbageCollection;
import org.bozzetto.data.object.Verification;
import org.bozzetto.data.workspace.Quota;
import org.bozzetto.data.workspace.Workspaces;
import org.bozzetto.platform.tls.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What whoever runs the server may do, shown by this service's own certificate, which lies in the server's home. */
public final class AdminApi {
    private static final Logger LOG = LoggerFactory.getLogger(AdminApi.class);
    private static final Set<Role> OWN = Set.of(Role.DATA);
    private static final String PATH = "/internal/admin/";

    private final Accounts accounts;
    private final Workspaces workspaces;
    private final GarbageCollection garbage;
    private final Verification verification;
    private final Backup backup;

    public AdminApi(
            Accounts accounts,
            Workspaces workspaces,
            GarbageCollection garbage,
            Verification verification,
            Backup backup) {
        this.accounts = accounts;
        this.workspaces = workspaces;
        this.garbage = garbage;
        this.verification = verification;
        this.backup = backup;
    }

    /** @param folder of this machine, absolute */
    record Target(String folder) {
        Target {
            Form.text("folder", folder, 1, 4096);
        }
    }

    /** The end of a backup that may take long: lines before it only say that it goes on. */
    record BackedUp(Optional<Backup.Made> made, Optional<String> failure) {}

    record Person(String email) {
        Person {
            Form.email("email", email);
        }
    }

    record Disable(String email, boolean disabled) {
        Disable {
            Form.email("email", email);
        }
    }

    record ResetCode(String code) {}

    public List<Route> routes() {
        return List.of(
                Route.internal(OWN, "GET", PATH + "users", call -> Answer.ok(accounts.all(call.page()))),
                Route.internal(OWN, "POST", PATH + "reset-links", this::resetLink),
                Route.internal(OWN, "POST", PATH + "disable", this::disable),
                Route.internal(OWN, "PUT", PATH + "workspaces/{workspaceId}/quota", this::quota),
                Route.internal(OWN, "POST", PATH + "collect", call -> collect()),
                Route.internal(OWN, "POST", PATH + "verify", call -> Answer.ok(verification.run())),
                Route.internal(OWN, "POST", PATH + "backup", this::backup));
    }

    private Answer backup(Call call) {
        Path folder = Path.of(call.body(Target.class).folder());
        if (!folder.isAbsolute()) {
            throw Problems.invalid("/folder", "is absolute");
        }
        return Answer.stream("application/x-ndjson", out -> LongWork.answer(out, () -> backedUp(folder)));
    }

    private BackedUp backedUp(Path folder) {
        try {
            return new BackedUp(Optional.of(backup.to(folder)), Optional.empty());
        } catch (IOException | RuntimeException e) {
            LOG.warn("no backup was made", e);
            return new BackedUp(Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private Answer resetLink(Call call) {
        String email = call.body(Person.class).email();
        return Answer.ok(new ResetCode(accounts.resetLink(email).orElseThrow(Problems::notFound)));
    }

    private Answer disable(Call call) {
        Disable asked = call.body(Disable.class);
        accounts.setDisabled(asked.email(), asked.disabled());
        return Answer.done();
    }

    private Answer quota(Call call) {
        UUID workspace = call.id("workspaceId");
        workspaces.setQuota(workspace, call.body(Quota.class));
        return Answer.done();
    }

    private Answer collect() {
        try {
            return Answer.ok(garbage.run());
        } catch (IOException e) {
            throw Problems.unavailable("The object store does not answer: " + e.getMessage());
        }
    }
}
