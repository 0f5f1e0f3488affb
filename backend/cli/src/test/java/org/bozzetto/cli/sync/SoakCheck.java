package org.bozzetto.cli.sync;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.Connection;
import org.bozzetto.client.change.OrderedChange;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.bozzetto.kernel.document.ProjectDocument;
import org.bozzetto.kernel.document.ProjectSnapshot;
import org.bozzetto.library.blob.NotHereException;

/**
 * Whether machines that have settled and their server tell the same story: the log has no gap, every machine has it and shows the
 * same, whatever was acknowledged is in it or was given up by its author, and bytes are those of their hashes.
 */
final class SoakCheck {
    private static final int MOST_TRIES = 20;

    /** What kind of thing is wrong. */
    enum Kind {
        GAP,
        OTHER_LOG,
        OTHER_SIGHT,
        LOST,
        BYTES,
        UNSETTLED
    }

    /** @param what one line for whoever looks into it */
    record Finding(Kind kind, String what) {}

    private final UUID project;
    private final List<OrderedChange> log = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private SoakCheck(UUID project) {
        this.project = project;
    }

    static List<Finding> of(Connection server, UUID project, List<SoakClient> clients) throws IOException {
        SoakCheck check = new SoakCheck(project);
        check.read(server);
        Set<UUID> known = new HashSet<>();
        check.log.forEach(it -> known.add(it.change().id()));
        ProjectDocument truth = new ProjectDocument(project);
        check.log.forEach(it -> truth.fold(it.change()));
        byte[] sight = ProjectSnapshot.encode(truth).orElseThrow();
        for (SoakClient client : clients) {
            check.sameLog(client);
            check.sameSight(client, sight);
            check.nothingLost(client, known);
            check.bytes(client);
        }
        return check.findings;
    }

    private void find(Kind kind, String what) {
        findings.add(new Finding(kind, what));
    }

    private void read(Connection server) {
        long end = server.projects().get(project).lastSeq();
        try {
            server.changes().after(project, 0, log::addAll);
        } catch (ClientException e) {
            find(Kind.GAP, e.getMessage());
        }
        for (int i = 0; i < log.size(); i++) {
            if (log.get(i).seq() != i + 1) {
                find(Kind.GAP, "place " + (i + 1) + " is missing");
                return;
            }
        }
        if (log.size() != end) {
            find(Kind.GAP, "the log has " + log.size() + " changes and says that it has " + end);
        }
    }

    private void sameLog(SoakClient client) {
        List<Change> there = log.stream().map(OrderedChange::change).toList();
        List<Change> here = client.machine().log().changes(0).stream()
                .map(it -> it.change())
                .toList();
        if (!here.equals(there)) {
            int same = 0;
            while (same < Math.min(here.size(), there.size()) && here.get(same).equals(there.get(same))) {
                same++;
            }
            find(
                    Kind.OTHER_LOG,
                    client.name() + " has " + here.size() + " changes, the server " + there.size() + "; the first "
                            + same + " are the same");
        }
    }

    private void sameSight(SoakClient client, byte[] truth) {
        client.machine().follow();
        for (Optional<byte[]> sight : List.of(
                ProjectSnapshot.encode(client.machine().log().document()),
                client.machine().followed())) {
            if (sight.filter(it -> Arrays.equals(it, truth)).isEmpty()) {
                find(Kind.OTHER_SIGHT, client.name() + " shows another project than the log makes");
            }
        }
    }

    private void nothingLost(SoakClient client, Set<UUID> known) {
        List<Change> saved = client.saved();
        Set<UUID> givenUp = client.givenUp();
        for (int i = 0; i < saved.size(); i++) {
            Change change = saved.get(i);
            if (!known.contains(change.id())
                    && !givenUp.contains(change.id())
                    && !isReplaced(change, saved.subList(i + 1, saved.size()), givenUp)) {
                boolean isSent = client.saidSent().contains(change.id());
                find(
                        Kind.LOST,
                        client.name() + " had said " + (isSent ? "Sent" : "Saved") + " of "
                                + change.payload().getClass().getSimpleName() + " " + change.id());
            }
        }
    }

    /** Whether its author wrote the same again, after somebody else had written it too. */
    private boolean isReplaced(Change change, List<Change> later, Set<UUID> givenUp) {
        Optional<String> target = target(change.payload());
        boolean isMet = log.stream()
                .map(OrderedChange::change)
                .anyMatch(it -> !it.actor().equals(change.actor())
                        && target(it.payload()).equals(target));
        boolean isGivenUp = later.stream()
                .anyMatch(
                        it -> givenUp.contains(it.id()) && target(it.payload()).equals(target));
        boolean isThere = log.stream()
                .map(OrderedChange::change)
                .anyMatch(it -> it.actor().equals(change.actor())
                        && it.id().compareTo(change.id()) > 0
                        && target(it.payload()).equals(target));
        return target.isPresent() && isMet && (isGivenUp || isThere);
    }

    /** What a change writes; empty for what nobody can write twice. */
    private static Optional<String> target(Payload payload) {
        return switch (payload) {
            case ProjectRenamed _ -> Optional.of("project");
            case Edit.AddScene _, Edit.RemoveScene _, Edit.RestoreScene _ -> Optional.of("scene");
            case Edit.AddNode edit -> Optional.of("life of " + edit.node());
            case Edit.RemoveNode edit -> Optional.of("life of " + edit.node());
            case Edit.RestoreNode edit -> Optional.of("life of " + edit.node());
            case Edit.MoveNode edit -> Optional.of("place of " + edit.node());
            case Edit.RenameNode edit -> Optional.of("name of " + edit.node());
            case Edit.SetVisible edit -> Optional.of("sight of " + edit.node());
            default -> Optional.empty();
        };
    }

    private void bytes(SoakClient client) throws IOException {
        for (OrderedChange ordered : log) {
            if (ordered.change().payload() instanceof AssetChange.Added added) {
                for (BlobRef blob : added.revision().blobs()) {
                    if (client.blobs().size(blob.sha256()).isEmpty()) {
                        find(Kind.BYTES, client.name() + " lacks " + blob);
                    } else if (!hash(client, blob).equals(blob.sha256())) {
                        find(Kind.BYTES, client.name() + " has other bytes than " + blob);
                    }
                }
            }
        }
    }

    /** The line may break once more while bytes are on their way. */
    private static String hash(SoakClient client, BlobRef blob) throws IOException {
        for (int tries = 1; ; tries++) {
            Soak.await(client.name() + " can be asked for bytes", client::isReached);
            try (InputStream in = client.blobs().open(blob.sha256())) {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()));
            } catch (NotHereException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
