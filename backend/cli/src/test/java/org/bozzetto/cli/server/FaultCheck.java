package org.bozzetto.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.ChangeCodec;
import org.bozzetto.kernel.change.CodecException;
import org.bozzetto.kernel.change.JobEnded;

/**
 * Whether a project is what was acknowledged: a log without a gap that has every change where it was said to be, every job ended
 * well and once, and bytes that are those of their hashes.
 */
final class FaultCheck {
    /** What kind of thing is wrong. */
    enum Kind {
        GAP,
        LOST,
        DOUBLED,
        BYTES,
        JOB
    }

    /** @param what one line for whoever looks into it */
    record Finding(Kind kind, String what) {}

    private final Api api;
    private final UUID project;
    private final List<String> log = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private FaultCheck(Api api, UUID project) {
        this.api = api;
        this.project = project;
    }

    /** @param ledger of jobs that have ended */
    static List<Finding> of(Api api, UUID project, Ledger ledger) throws CodecException {
        FaultCheck check = new FaultCheck(api, project);
        check.read();
        List<Change> changes = new ArrayList<>();
        for (String text : check.log) {
            changes.add(ChangeCodec.decode(Base64.getDecoder().decode(text)));
        }
        check.once("change", changes.stream().map(Change::id).toList());
        ledger.changes().forEach(check::isThere);
        ledger.jobs().forEach(job -> check.job(job, changes));
        of(changes, AssetChange.Added.class).forEach(check::bytes);
        return check.findings;
    }

    private void find(Kind kind, String what) {
        findings.add(new Finding(kind, what));
    }

    private static <T> Stream<T> of(List<Change> changes, Class<T> kind) {
        return changes.stream().map(Change::payload).filter(kind::isInstance).map(kind::cast);
    }

    private void read() {
        JsonNode page = api.get("/v1/projects/" + project + "/changes?after=0");
        long seq = 0;
        while (page.path("entries").size() > 0) {
            for (JsonNode entry : page.path("entries")) {
                long next = entry.path("seq").asLong();
                if (next != seq + 1) {
                    find(Kind.GAP, next + " follows " + seq);
                }
                seq = next;
                log.add(entry.path("change").asText());
            }
            page = api.get("/v1/projects/" + project + "/changes?after=" + seq);
        }
        if (page.path("lastSeq").asLong() != seq) {
            find(Kind.GAP, "the log ends with " + seq + " and is said to end with " + page.path("lastSeq"));
        }
    }

    private void once(String what, Collection<UUID> ids) {
        long different = ids.stream().distinct().count();
        if (different < ids.size()) {
            find(Kind.DOUBLED, ids.size() + " times a " + what + ", " + different + " different ones");
        }
    }

    private void isThere(String change, long seq) {
        if (seq > log.size() || !log.get((int) seq - 1).equals(change)) {
            find(Kind.LOST, "change " + seq + " is not the one that was acknowledged");
        }
    }

    private void job(UUID job, List<Change> changes) {
        HttpResponse<byte[]> answer = api.attempt("/v1/jobs/" + job);
        if (answer.statusCode() != 200) {
            find(Kind.LOST, "job " + job + " is answered with " + answer.statusCode());
            return;
        }
        JsonNode now = Api.json(answer, 200);
        if (!now.path("state").asText().equals("SUCCEEDED")) {
            find(Kind.JOB, now.toString());
        }
        long made = of(changes, AssetChange.Added.class)
                .filter(added -> added.revision().provenance().job().equals(job))
                .count();
        long ended =
                of(changes, JobEnded.class).filter(end -> end.job().equals(job)).count();
        if (made != now.path("results").size() || ended != 1) {
            find(
                    Kind.DOUBLED,
                    "job " + job + " has " + now.path("results").size() + " results; in the log are " + made + ", and "
                            + ended + " ends");
        }
    }

    private void bytes(AssetChange.Added added) {
        for (BlobRef blob : added.revision().blobs()) {
            String path = "/v1/projects/" + project + "/assets/" + added.asset() + "/revisions/"
                    + added.revision().id() + "/blobs/" + blob.role();
            HttpResponse<byte[]> answer = api.attempt(path);
            if (answer.statusCode() != 200 || !Objects.equals(hash(answer.body()), blob.sha256())) {
                find(Kind.BYTES, path + " is answered with " + answer.statusCode() + " and other bytes");
            }
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
