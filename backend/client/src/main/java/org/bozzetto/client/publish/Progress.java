package org.bozzetto.client.publish;

/** How far publishing or pulling is. */
public interface Progress {
    /** Nobody looks on. */
    Progress NONE = (_, _, _) -> {};

    /**
     * @param stage {@code comparing}, {@code bytes}, {@code changes}
     * @param done of {@code total}: bytes or changes
     */
    void at(String stage, long done, long total);
}
