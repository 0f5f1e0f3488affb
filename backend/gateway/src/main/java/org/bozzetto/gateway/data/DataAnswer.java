package org.bozzetto.gateway.data;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.HttpClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.OptionalLong;

/** What the Data Service answered: the head, and the body as it comes. */
public sealed interface DataAnswer extends AutoCloseable {
    int status();

    Optional<String> header(HeaderName name);

    /** Whether bytes follow. */
    boolean hasBody();

    /** To be read once. */
    InputStream body();

    /** How many bytes follow, when that was said. */
    default OptionalLong length() {
        return header(HeaderNames.CONTENT_LENGTH)
                .map(Long::parseLong)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** Lets go of the connection; what was not read is not waited for. */
    @Override
    void close();

    /** By way of Helidon's client. */
    record Usual(HttpClientResponse response) implements DataAnswer {
        @Override
        public int status() {
            return response.status().code();
        }

        @Override
        public Optional<String> header(HeaderName name) {
            return response.headers().first(name);
        }

        @Override
        public boolean hasBody() {
            return response.entity().hasEntity();
        }

        @Override
        public InputStream body() {
            return response.inputStream();
        }

        @Override
        public void close() {
            response.close();
        }
    }

    /** By way of {@link Downloads}. */
    record Download(HttpResponse<InputStream> response) implements DataAnswer {
        @Override
        public int status() {
            return response.statusCode();
        }

        @Override
        public Optional<String> header(HeaderName name) {
            return response.headers().firstValue(name.lowerCase());
        }

        @Override
        public boolean hasBody() {
            return length().orElse(1) > 0;
        }

        @Override
        public InputStream body() {
            return response.body();
        }

        @Override
        public void close() {
            try {
                response.body().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
