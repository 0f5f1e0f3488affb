package org.bozzetto.ai3d.index;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.ai3d.embed.Embeddings;
import org.bozzetto.ai3d.embed.Space;

/** An index that is opened by its first use, because a program should be there before its index is. */
public final class LazyVectorIndex implements VectorIndex {

    /** Opens the index. */
    @FunctionalInterface
    public interface Opening {
        VectorIndex open() throws IOException;
    }

    private final Map<Space, Embeddings.Method> methods;
    private final Opening opening;
    private Optional<VectorIndex> opened = Optional.empty();
    private boolean closed;

    /** @param opening called again by the next use after it has failed */
    public LazyVectorIndex(Map<Space, Embeddings.Method> methods, Opening opening) {
        this.methods = methods;
        this.opening = opening;
    }

    private synchronized VectorIndex index() throws IOException {
        if (closed) {
            throw new IOException("the search index has been closed");
        }
        if (opened.isEmpty()) {
            opened = Optional.of(opening.open());
        }
        return opened.get();
    }

    @Override
    public Map<Space, Embeddings.Method> methods() {
        return methods;
    }

    @Override
    public boolean isWritable() throws IOException {
        return index().isWritable();
    }

    @Override
    public void put(List<Entry> entries) throws IOException {
        index().put(entries);
    }

    @Override
    public void remove(UUID project, UUID asset) throws IOException {
        index().remove(project, asset);
    }

    @Override
    public void removeProject(UUID project) throws IOException {
        index().removeProject(project);
    }

    @Override
    public void retainProjects(Set<UUID> projects) throws IOException {
        index().retainProjects(projects);
    }

    @Override
    public void commit(UUID project, long seq) throws IOException {
        index().commit(project, seq);
    }

    @Override
    public void rollBack() throws IOException {
        index().rollBack();
    }

    @Override
    public long checkpoint(UUID project) throws IOException {
        return index().checkpoint(project);
    }

    @Override
    public List<Hit> search(Query query) throws IOException {
        return index().search(query);
    }

    @Override
    public long size() throws IOException {
        return index().size();
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (opened.isPresent()) {
            opened.get().close();
        }
    }
}
