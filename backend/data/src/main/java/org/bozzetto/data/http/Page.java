package org.bozzetto.data.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A page of a list. */
public record Page<T>(List<T> items, Optional<String> nextCursor) {

    /** Where a page starts: after the entry with this key and id, in descending order of both. */
    public record After(long key, UUID id) {
        /** Before the first entry. */
        static final After START = new After(Long.MAX_VALUE, new UUID(-1, -1));

        static After parse(String cursor) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
                int colon = text.indexOf(':');
                return new After(Long.parseLong(text.substring(0, colon)), UUID.fromString(text.substring(colon + 1)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw Problems.invalid("cursor", "is none of this server's");
            }
        }

        String cursor() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((key + ":" + id).getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** @param limit entries of a page, 1..200 */
    public record Request(After after, int limit) {
        /** The first page, as long as {@code most}. */
        public static Request all(int most) {
            return new Request(After.START, most);
        }

        /** One more than fits, to know whether there is another page. */
        public int fetch() {
            return limit + 1;
        }
    }

    /** @param found up to {@link Request#fetch} entries */
    public static <T> Page<T> of(List<T> found, Request request, Function<T, After> key) {
        if (found.size() <= request.limit()) {
            return new Page<>(found, Optional.empty());
        }
        List<T> items = found.subList(0, request.limit());
        return new Page<>(items, Optional.of(key.apply(items.getLast()).cursor()));
    }
}
