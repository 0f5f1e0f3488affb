package org.bozzetto.client.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.http.Api;
import org.bozzetto.client.http.Call;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.ChangeCodec;
import org.bozzetto.kernel.change.CodecException;

/** The log of a project on its server. Every method throws {@link ClientException}. */
public final class Changes {
    private static final int MOST_AT_ONCE = 500;
    private static final long MOST_BYTES = 6 << 20;
    private static final int PAGE = 1000;
    private static final int LONGEST_PAGE = 24 << 20;

    private final Api api;

    public Changes(Api api) {
        this.api = api;
    }

    record Logged(long seq, String change, Instant receivedAt) {}

    record Page(List<Logged> entries, long lastSeq, boolean hasMore) {}

    record Request(List<String> changes) {}

    record Answer(List<Placed> entries, long lastSeq) {}

    /** Where a change stands. */
    public record Placed(UUID id, long seq) {}

    /**
     * Everything after a place in the log, in order, page by page.
     *
     * @param take must be done with a page when it returns: then the next one is asked for
     * @return the log's end
     * @throws ClientException {@code ANSWER_BROKEN} if a place is missing or a change makes no sense
     */
    public long after(UUID project, long seq, Consumer<List<OrderedChange>> take) {
        long reached = seq;
        while (true) {
            Page page = api.send(Call.get(Api.project(project) + "/changes?after=" + reached + "&limit=" + PAGE)
                            .upTo(LONGEST_PAGE))
                    .as(Page.class);
            List<OrderedChange> changes = decode(project, reached, page);
            if (!changes.isEmpty()) {
                take.accept(changes);
                reached = changes.getLast().seq();
            }
            if (!page.hasMore()) {
                return reached;
            }
            if (changes.isEmpty()) {
                throw broken("there is more, yet nothing comes", null);
            }
        }
    }

    private static List<OrderedChange> decode(UUID project, long after, Page page) {
        List<OrderedChange> changes = new ArrayList<>(page.entries().size());
        long expected = after + 1;
        for (Logged logged : page.entries()) {
            if (logged.seq() != expected) {
                throw broken("place " + expected + " of the log is missing", null);
            }
            expected++;
            try {
                Change change = ChangeCodec.decode(Base64.getDecoder().decode(logged.change()));
                if (!change.project().equals(project)) {
                    throw broken("change " + change.id() + " belongs to another project", null);
                }
                changes.add(new OrderedChange(logged.seq(), change, logged.receivedAt()));
            } catch (CodecException | IllegalArgumentException e) {
                throw broken("change " + logged.seq() + ": " + e.getMessage(), e);
            }
        }
        return changes;
    }

    private static ClientException broken(String why, Exception cause) {
        return ClientException.of(
                "ANSWER_BROKEN",
                "The server's log cannot be read: " + why + ".",
                "Update Bozzetto, or tell whoever runs the server.",
                cause);
    }

    /**
     * Appends changes in this order, in as many requests as they need. Those that are there already keep their places, so that it
     * may be done again after any failure, without a key that the server would have to remember.
     *
     * @param placed hears of each part once it is durable on the server
     */
    public void append(UUID project, List<Change> changes, Consumer<List<Placed>> placed) {
        int from = 0;
        while (from < changes.size()) {
            List<byte[]> batch = new ArrayList<>();
            long bytes = 0;
            while (from + batch.size() < changes.size() && batch.size() < MOST_AT_ONCE) {
                byte[] next = ChangeCodec.encode(changes.get(from + batch.size()));
                if (!batch.isEmpty() && bytes + next.length > MOST_BYTES) {
                    break;
                }
                bytes += next.length;
                batch.add(next);
            }
            placed.accept(append(project, batch, changes.subList(from, from + batch.size())));
            from += batch.size();
        }
    }

    private List<Placed> append(UUID project, List<byte[]> batch, List<Change> changes) {
        Answer answer = api.send(Call.of("POST", Api.project(project) + "/changes")
                        .json(new Request(batch.stream()
                                .map(Base64.getEncoder()::encodeToString)
                                .toList()))
                        .upTo(1 << 20))
                .as(Answer.class);
        List<UUID> sent = changes.stream().map(Change::id).toList();
        if (!answer.entries().stream().map(Placed::id).toList().equals(sent)) {
            throw broken("it placed other changes than those that were sent", null);
        }
        return answer.entries();
    }
}
