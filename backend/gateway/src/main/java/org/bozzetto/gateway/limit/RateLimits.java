package org.bozzetto.gateway.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.bozzetto.gateway.access.Caller;
import org.bozzetto.gateway.edge.Problems;
import org.bozzetto.platform.http.ProblemException;

/**
 * How often one may ask: per address before anything is looked at, per token and per user once they are known, and more
 * strictly per address where passwords and codes are tried. Token buckets; as many as fit into a bounded table, the ones that
 * were not used for longest are forgotten. Each gateway counts for itself.
 */
public final class RateLimits {
    private static final int MOST_BUCKETS = 50_000;
    private static final int IPV6_NETWORK_BYTES = 8;

    /**
     * @param perSecond how fast it fills again
     * @param burst how many at once
     */
    public record Rule(int perSecond, int burst) {
        public Rule {
            if (perSecond < 1 || burst < 1) {
                throw new IllegalArgumentException("a rate limit of " + perSecond + " a second, " + burst + " at once");
            }
        }

        /** Seconds until an empty bucket is full. */
        long window() {
            return Math.ceilDiv(burst, perSecond);
        }
    }

    /** @param signIn for operations without a token that change something: sign-in, registration, reset */
    public record Rules(Rule address, Rule signIn, Rule user, Rule token) {
        public static final Rules DEFAULT =
                new Rules(new Rule(100, 1_000), new Rule(1, 20), new Rule(60, 600), new Rule(60, 600));
    }

    /** What the client is told, in the form of draft-ietf-httpapi-ratelimit-headers. */
    public record Left(String rule, int burst, long window, long remaining, long secondsToFull) {
        public String policy() {
            return "\"" + rule + "\";q=" + burst + ";w=" + window;
        }

        public String limit() {
            return "\"" + rule + "\";r=" + remaining + ";t=" + secondsToFull;
        }
    }

    private final Table addresses;
    private final Table signIns;
    private final Table users;
    private final Table tokens;

    public RateLimits(Rules rules) {
        this.addresses = new Table("address", rules.address());
        this.signIns = new Table("address for sign-in", rules.signIn());
        this.users = new Table("user", rules.user());
        this.tokens = new Table("token", rules.token());
    }

    /**
     * @param told gets what is left, also when nothing is
     * @throws ProblemException 429
     */
    public void address(InetAddress address, Consumer<Left> told) {
        addresses.take(network(address), told);
    }

    /** @throws ProblemException 429 */
    public void signIn(InetAddress address, Consumer<Left> told) {
        signIns.take(network(address), told);
    }

    /** @throws ProblemException 429 */
    public void caller(Caller caller, Consumer<Left> told) {
        tokens.take(caller.token().session().toString(), told);
        users.take(caller.user().toString(), told);
    }

    /** Whoever has one IPv6 address has 2^64 of them. */
    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of()
                .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
    }

    private static final class Table {
        private final String name;
        private final Rule rule;
        private final LoadingCache<String, Bucket> buckets;

        Table(String name, Rule rule) {
            this.name = name;
            this.rule = rule;
            // A bucket that is full again is the same as a new one.
            this.buckets = Caffeine.newBuilder()
                    .maximumSize(MOST_BUCKETS)
                    .expireAfterAccess(Duration.ofSeconds(rule.window() + 1))
                    .build(_ -> Bucket.builder()
                            .addLimit(limit ->
                                    limit.capacity(rule.burst()).refillGreedy(rule.perSecond(), Duration.ofSeconds(1)))
                            .build());
        }

        void take(String key, Consumer<Left> told) {
            ConsumptionProbe probe = buckets.get(key).tryConsumeAndReturnRemaining(1);
            long remaining = probe.getRemainingTokens();
            told.accept(new Left(
                    name,
                    rule.burst(),
                    rule.window(),
                    remaining,
                    Math.ceilDiv(rule.burst() - remaining, rule.perSecond())));
            if (!probe.isConsumed()) {
                throw Problems.tooManyRequests(name, Duration.ofNanos(probe.getNanosToWaitForRefill()));
            }
        }
    }
}
