package org.bozzetto.studio.content;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.bozzetto.kernel.change.NodeContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drawable contents, built off the UI thread once and shared by all nodes that show the same. While a slider moves, only the newest
 * wish of each node is built. Only for the UI thread.
 */
public final class ContentStore {
    private static final Logger LOG = LoggerFactory.getLogger(ContentStore.class);
    private static final int MOST_KEPT = 400;

    private final ContentSource source;
    private final Executor builders;
    private final Executor ui;
    private final Map<NodeContent, Content> built = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<NodeContent, Content> eldest) {
            return size() > MOST_KEPT;
        }
    };
    private final Map<NodeContent, String> failures = new HashMap<>();
    private final Map<NodeContent, Away> away = new HashMap<>();
    private final Map<UUID, NodeContent> wanted = new LinkedHashMap<>();
    private final BiConsumer<NodeContent, Optional<Content>> ready;
    private final Consumer<NodeContent> moved;
    private int building;
    private boolean closed;

    /**
     * @param builders where contents are built
     * @param ready told, on the UI thread, what has been built, or that it could not be
     * @param moved told, on the UI thread, of what has set out from elsewhere, or cannot come now
     */
    public ContentStore(
            ContentSource source,
            Executor builders,
            Executor ui,
            BiConsumer<NodeContent, Optional<Content>> ready,
            Consumer<NodeContent> moved) {
        this.source = source;
        this.builders = builders;
        this.ui = ui;
        this.ready = ready;
        this.moved = moved;
    }

    /** What is there already. */
    public Optional<Content> find(NodeContent content) {
        return Optional.ofNullable(built.get(content));
    }

    /** Why it could not be built, in words; empty when it was not tried or could. */
    public Optional<String> failure(NodeContent content) {
        return Optional.ofNullable(failures.get(content));
    }

    /**
     * A content whose bytes are not on this machine.
     *
     * @param node on whose behalf it was asked for
     * @param whyNot why they cannot come now; empty while they are on their way
     */
    public record Away(UUID node, Optional<String> whyNot) {}

    /** Whether its bytes are elsewhere; empty when they are here, or it was not tried. */
    public Optional<Away> away(NodeContent content) {
        return Optional.ofNullable(away.get(content));
    }

    /** How many are not on this machine. */
    public int awayCount() {
        return away.size();
    }

    /** Asks again for what could not come. */
    public void askAgain() {
        Map<NodeContent, Away> failed = new HashMap<>(away);
        failed.values().removeIf(it -> it.whyNot().isEmpty());
        failed.forEach((content, it) -> {
            away.remove(content);
            want(it.node(), content);
        });
    }

    /** Whether anything is still to be built; what is on its way from elsewhere does not count. */
    public boolean isBusy() {
        return building > 0 || !wanted.isEmpty();
    }

    /** Asks for it on behalf of a node; an older wish of the same node that was not begun is forgotten. */
    public void want(UUID node, NodeContent content) {
        if (closed || failures.containsKey(content) || away.containsKey(content)) {
            return;
        }
        wanted.put(node, content);
        next();
    }

    /** Builds nothing more. */
    public void close() {
        closed = true;
        wanted.clear();
    }

    private void next() {
        if (building >= 2 || wanted.isEmpty()) {
            return;
        }
        UUID node = wanted.keySet().iterator().next();
        NodeContent content = wanted.remove(node);
        wanted.values().removeIf(content::equals);
        if (built.containsKey(content)) {
            next();
            return;
        }
        building++;
        builders.execute(() -> {
            try {
                CompletableFuture<Void> here = source.bring(content);
                if (!here.isDone() || here.isCompletedExceptionally()) {
                    ui.execute(() -> isAway(node, content, here));
                    return;
                }
                Content made = ContentBuilder.build(source.scene(content));
                ui.execute(() -> done(content, Optional.of(made)));
            } catch (RuntimeException | OutOfMemoryError e) {
                LOG.warn("content cannot be shown: {}", content, e);
                ui.execute(() -> {
                    failures.put(content, String.valueOf(e.getMessage()));
                    done(content, Optional.empty());
                });
            }
        });
    }

    private void isAway(UUID node, NodeContent content, CompletableFuture<Void> here) {
        building--;
        away.put(content, new Away(node, Optional.empty()));
        moved.accept(content);
        var _ = here.whenCompleteAsync(
                (_, failure) -> {
                    if (failure == null) {
                        away.remove(content);
                        want(node, content);
                    } else {
                        away.put(content, new Away(node, Optional.of(words(failure))));
                        moved.accept(content);
                    }
                },
                ui);
        next();
    }

    private static String words(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return String.valueOf(cause.getMessage());
    }

    private void done(NodeContent content, Optional<Content> made) {
        building--;
        made.ifPresent(it -> built.put(content, it));
        ready.accept(content, made);
        next();
    }
}
