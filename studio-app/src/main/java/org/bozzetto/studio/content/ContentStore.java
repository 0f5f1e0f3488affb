package org.bozzetto.studio.content;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
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
    private final Map<UUID, NodeContent> wanted = new LinkedHashMap<>();
    private final BiConsumer<NodeContent, Optional<Content>> ready;
    private int building;
    private boolean closed;

    /**
     * @param builders where contents are built
     * @param ready told, on the UI thread, what has been built, or that it could not be
     */
    public ContentStore(
            ContentSource source, Executor builders, Executor ui, BiConsumer<NodeContent, Optional<Content>> ready) {
        this.source = source;
        this.builders = builders;
        this.ui = ui;
        this.ready = ready;
    }

    /** What is there already. */
    public Optional<Content> find(NodeContent content) {
        return Optional.ofNullable(built.get(content));
    }

    /** Why it could not be built, in words; empty when it was not tried or could. */
    public Optional<String> failure(NodeContent content) {
        return Optional.ofNullable(failures.get(content));
    }

    /** Whether anything is still to be built. */
    public boolean isBusy() {
        return building > 0 || !wanted.isEmpty();
    }

    /** Asks for it on behalf of a node; an older wish of the same node that was not begun is forgotten. */
    public void want(UUID node, NodeContent content) {
        if (closed || failures.containsKey(content)) {
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

    private void done(NodeContent content, Optional<Content> made) {
        building--;
        made.ifPresent(it -> built.put(content, it));
        ready.accept(content, made);
        next();
    }
}
