package org.bozzetto.ai3d.index;

import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LRUQueryCache;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryCachingPolicy;

/**
 * Remembers, for each segment, which documents a scope (projects, kinds, tags) lets through: the same few scopes are asked for again and
 * again, and to find out costs more than a search among neighbours.
 */
final class ScopeCache {
    private static final int SCOPES = 128;
    private static final long BYTES = 32L << 20;

    /** What is sought once, such as all but one asset, is not worth keeping. */
    private static final QueryCachingPolicy POLICY = new QueryCachingPolicy() {
        @Override
        public void onUse(Query query) {
            // Every scope is kept from its first use on.
        }

        @Override
        public boolean shouldCache(Query query) {
            return query instanceof BooleanQuery scope
                    && scope.clauses().stream().allMatch(clause -> !clause.isProhibited());
        }
    };

    private final LRUQueryCache cache = new LRUQueryCache(SCOPES, BYTES, _ -> true, Float.POSITIVE_INFINITY);

    void serve(IndexSearcher searcher) {
        searcher.setQueryCache(cache);
        searcher.setQueryCachingPolicy(POLICY);
    }
}
