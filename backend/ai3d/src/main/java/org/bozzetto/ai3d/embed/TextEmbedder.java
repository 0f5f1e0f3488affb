package org.bozzetto.ai3d.embed;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;

/**
 * Sentences as points of a 384-dimensional sphere: what means the same lies close. English only, offline, lazy: the model
 * (all-MiniLM-L6-v2, Apache-2.0) is loaded by the first call, once, which takes about a second. Safe for use by many threads.
 */
public final class TextEmbedder implements AutoCloseable {
    /** Length of a vector. */
    public static final int DIMENSION = MiniLm.DIMENSION;

    /** Names model and version beside stored vectors; vectors of different models do not compare. */
    public static final String MODEL = "all-MiniLM-L6-v2";

    /** The model cannot run on this machine; what needs it has to do without. */
    public static final class UnavailableException extends RuntimeException {
        UnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static final int BATCH = 16;

    /** Readers use the model, a writer loads or closes it. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private Optional<MiniLm> model = Optional.empty();
    private Optional<UnavailableException> failure = Optional.empty();
    private boolean closed;

    /** Cheap: nothing is loaded yet. */
    public TextEmbedder() {}

    /**
     * Unit vector of a text; what lies beyond about 250 words is left out.
     *
     * @throws UnavailableException if the model cannot run here
     * @throws IllegalStateException after {@link #close}
     */
    public float[] embed(String text) {
        return embed(List.of(text)).getFirst();
    }

    /** The unit vectors of some texts, in their order. Faster than one by one. */
    public List<float[]> embed(Collection<String> texts) {
        load();
        lock.readLock().lock();
        try {
            MiniLm loaded = model.orElseThrow(() -> new IllegalStateException("the embedder has been closed"));
            List<String> all = List.copyOf(texts);
            // Like lengths together: shorter ones are padded to the longest of their batch.
            List<Integer> order = IntStream.range(0, all.size())
                    .boxed()
                    .sorted(Comparator.comparingInt(i -> all.get(i).length()))
                    .toList();
            float[][] vectors = new float[all.size()][];
            for (int from = 0; from < order.size(); from += BATCH) {
                List<Integer> batch = order.subList(from, Math.min(from + BATCH, order.size()));
                List<float[]> made = loaded.embed(batch.stream().map(all::get).toList());
                for (int i = 0; i < batch.size(); i++) {
                    vectors[batch.get(i)] = made.get(i);
                }
            }
            return List.of(vectors);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Why the model cannot run here; empty when it can. Loads it. */
    public Optional<String> problem() {
        try {
            load();
            return Optional.empty();
        } catch (UnavailableException e) {
            return Optional.of(e.getMessage());
        }
    }

    private void load() {
        if (isLoaded()) {
            return;
        }
        lock.writeLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the embedder has been closed");
            }
            if (failure.isPresent()) {
                throw failure.get();
            }
            if (model.isEmpty()) {
                model = Optional.of(MiniLm.load());
            }
        } catch (UnavailableException e) {
            failure = Optional.of(e);
            throw e;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private boolean isLoaded() {
        lock.readLock().lock();
        try {
            return model.isPresent();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Waits for calls under way and frees the model. */
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
            model.ifPresent(MiniLm::close);
            model = Optional.empty();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
