package org.bozzetto.client.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.trust.ServerAddress;

/** Requests of somebody who is signed in. A token that the server refuses is renewed, once. */
public final class Api {
    private static final int MOST_PAGES = 10_000;

    private final Transport transport;
    private final Bearer bearer;

    /** Who has the tokens. */
    public interface Bearer {
        /** A token that is good for some time yet. */
        String access();

        /** Another than one that was refused. */
        String renewed(String old);
    }

    public Api(Transport transport, Bearer bearer) {
        this.transport = transport;
        this.bearer = bearer;
    }

    public ServerAddress server() {
        return transport.server();
    }

    /** @throws ClientException as {@link Transport#send} */
    public Answered send(Call call) {
        return withToken(call, transport::send);
    }

    /** @throws ClientException as {@link Transport#stream} */
    public Answered stream(Call call, StreamedBody.Sink sink) {
        return withToken(call, signed -> transport.stream(signed, sink));
    }

    private Answered withToken(Call call, Function<Call, Answered> send) {
        String token = bearer.access();
        try {
            return send.apply(signed(call, token));
        } catch (ClientException e) {
            // Refused before anything was done.
            if (e.status() != 401) {
                throw e;
            }
            return send.apply(signed(call, bearer.renewed(token)));
        }
    }

    private static Call signed(Call call, String token) {
        return call.header("Authorization", "Bearer " + token);
    }

    /** One page of a list. */
    public interface Page<T> {
        List<T> items();

        Optional<String> nextCursor();
    }

    /**
     * All of a list, page by page.
     *
     * @param path with its query, or without
     */
    public <T, P extends Page<T>> List<T> all(String path, Class<P> type) {
        List<T> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            String query = (path.contains("?") ? "&" : "?") + "limit=200"
                    + cursor.map(it -> "&cursor=" + Call.encode(it)).orElse("");
            P page = send(Call.get(path + query)).as(type);
            all.addAll(page.items());
            cursor = page.nextCursor();
            if (cursor.isEmpty()) {
                return List.copyOf(all);
            }
        }
        throw ClientException.of("ANSWER_TOO_LONG", "The list of " + server() + " does not end.", "");
    }

    /** Part of an id that a path has. */
    public static String project(UUID project) {
        return "/v1/projects/" + project;
    }
}
