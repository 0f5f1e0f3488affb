package org.bozzetto.gateway.data;

import io.helidon.common.tls.Tls;
import io.helidon.faulttolerance.Bulkhead;
import io.helidon.faulttolerance.BulkheadException;
import io.helidon.faulttolerance.CircuitBreaker;
import io.helidon.faulttolerance.CircuitBreakerOpenException;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webclient.api.ConnectionKey;
import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.TcpClientConnection;
import io.helidon.webclient.api.WebClient;
import io.helidon.webclient.api.WebClientConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bozzetto.gateway.edge.Problems;
import org.bozzetto.platform.http.ProblemException;
import org.bozzetto.platform.http.RequestContext;
import org.bozzetto.platform.http.TraceContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the Data Service, with everything that keeps its trouble from becoming ours: deadlines, a breaker that opens when it
 * fails again and again, and a bound on how many wait for it. What is refused for these is answered 503 with Retry-After, at
 * once; nothing was sent then.
 */
public final class DataClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataClient.class);
    private static final int FIRST_FAILURE = 300;
    private static final int PIECE = 1 << 16;
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final URI base;
    private final Duration answer;
    private final WebClient client;
    private final Downloads downloads;
    private final CircuitBreaker breaker;
    private final Bulkhead requests;
    private final Bulkhead streams;

    /**
     * @param atOnce requests under way at one time, and as many again that wait
     * @param streamsAtOnce uploads and downloads under way at one time
     * @param answer how long the service may take for the next bytes of an answer
     */
    public record Limits(int atOnce, int streamsAtOnce, Duration answer) {
        public static final Limits DEFAULT = new Limits(256, 64, Duration.ofSeconds(30));
    }

    public DataClient(URI base, Tls tls, Limits limits) {
        this.base = base;
        this.answer = limits.answer();
        this.downloads = new Downloads(tls.sslContext(), CONNECT, limits.answer());
        this.client = WebClient.builder()
                .tls(tls)
                .connectTimeout(CONNECT)
                .readTimeout(limits.answer())
                // Head and body are written one after the other: the second would wait 40 ms for the first to be
                // acknowledged.
                .socketOptions(socket -> socket.connectTimeout(CONNECT)
                        .readTimeout(limits.answer())
                        .tcpNoDelay(true))
                .sendExpectContinue(false)
                .followRedirects(false)
                .shareConnectionCache(false)
                .connectionCacheSize(limits.atOnce())
                .build();
        this.breaker = CircuitBreaker.builder()
                .volume(20)
                .errorRatio(50)
                .successThreshold(1)
                .delay(Duration.ofSeconds(1))
                .addSkipOn(ProblemException.class)
                .build();
        this.requests = Bulkhead.builder()
                .limit(limits.atOnce())
                .queueLength(limits.atOnce())
                .build();
        this.streams = Bulkhead.builder()
                .limit(limits.streamsAtOnce())
                .queueLength(limits.streamsAtOnce())
                .build();
    }

    /** What is asked. */
    public sealed interface Payload {
        record None() implements Payload {}

        record Bytes(byte[] bytes) implements Payload {}

        /** @param length negative when it is not known */
        record Stream(InputStream in, long length) implements Payload {}
    }

    /**
     * @param pathAndQuery encoded
     * @param headers besides request id and trace
     * @param repeatable whether asking twice does what asking once does
     */
    public record Question(
            String method, String pathAndQuery, Map<String, String> headers, Payload payload, boolean repeatable) {}

    /**
     * Asks, and hands the answer over while the place in the bound is held.
     *
     * @param streamed whether bodies may be long; such requests have a bound of their own
     * @throws ProblemException 503 or 504
     */
    public <T> T ask(Question question, boolean streamed, Function<DataAnswer, T> read) {
        boolean isDownload = streamed && question.method().equals("GET");
        try {
            return (streamed ? streams : requests).invoke(() -> {
                try (DataAnswer answer =
                        breaker.invoke(() -> send(question, isDownload ? this::download : this::usual))) {
                    return read.apply(answer);
                }
            });
        } catch (BulkheadException | CircuitBreakerOpenException e) {
            throw Problems.unavailable(
                    "Too much is under way, or the data service is down. Nothing was done.", RETRY_AFTER);
        } catch (UpstreamException e) {
            LOG.warn("the data service does not answer {} {}: {}", question.method(), path(question), e.getMessage());
            throw e.timedOut()
                    ? Problems.deadlineExceeded("data")
                    : Problems.unavailable("The data service does not answer.", RETRY_AFTER);
        }
    }

    /**
     * Opens a stream that goes on for as long as both want; outside of all bounds, so there should be one of it.
     *
     * @throws ProblemException 503 when it cannot be had
     */
    public HttpClientResponse open(String path) {
        try {
            return sendOnce(new Question("GET", path, Map.of(), new Payload.None(), true));
        } catch (UpstreamException e) {
            throw Problems.unavailable("The data service does not answer.", RETRY_AFTER);
        }
    }

    /** Whether a question without a body is answered as done; outside of all bounds, and nothing is said when it is not. */
    public boolean answers(String path) {
        Question question = new Question("GET", path, Map.of(), new Payload.None(), true);
        try (HttpClientResponse response = sendOnce(question)) {
            return response.status().code() < FIRST_FAILURE;
        } catch (UpstreamException e) {
            return false;
        }
    }

    /** What has no effect, or the same twice, is asked once more when the connection breaks before an answer. */
    private static DataAnswer send(Question question, Function<Question, DataAnswer> way) {
        try {
            return way.apply(question);
        } catch (UpstreamException e) {
            if (question.repeatable() && !e.timedOut() && !(question.payload() instanceof Payload.Stream)) {
                return way.apply(question);
            }
            throw e;
        }
    }

    private DataAnswer usual(Question question) {
        return new DataAnswer.Usual(sendOnce(question));
    }

    private DataAnswer download(Question question) {
        try {
            return downloads.get(base.resolve(question.pathAndQuery()), headers(question));
        } catch (IOException e) {
            throw new UpstreamException(new UncheckedIOException(e));
        }
    }

    private static Map<String, String> headers(Question question) {
        Map<String, String> headers = new LinkedHashMap<>(question.headers());
        RequestContext.current().ifPresent(current -> {
            headers.put(RequestContext.REQUEST_ID_HEADER, current.requestId());
            headers.put(TraceContext.HEADER, current.trace().header());
        });
        return headers;
    }

    private HttpClientResponse sendOnce(Question question) {
        HttpClientRequest request =
                client.method(Method.create(question.method())).uri(base.resolve(question.pathAndQuery()));
        headers(question).forEach((name, value) -> request.header(HeaderNames.create(name), value));
        try {
            return switch (question.payload()) {
                case Payload.None() -> request.request();
                case Payload.Bytes(byte[] bytes) -> request.submit(bytes);
                case Payload.Stream(InputStream in, long length) -> {
                    if (length >= 0) {
                        request.header(HeaderNames.CONTENT_LENGTH, Long.toString(length));
                    }
                    yield upload(request, in);
                }
            };
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UpstreamException(e);
        }
    }

    /**
     * On a connection of its own: Helidon's client forgets the one that it sends a body on when the body breaks off, and leaves it
     * open; the service would wait for the rest for ever, and for a while when it is to close. A body that broke off is not ended,
     * for what is ended counts as whole.
     */
    private HttpClientResponse upload(HttpClientRequest request, InputStream in) {
        TcpClientConnection connection = connect();
        try {
            return request.connection(connection).outputStream(out -> {
                copy(in, out);
                out.close();
            });
        } catch (RuntimeException e) {
            connection.closeResource();
            throw e;
        }
    }

    /** It is closed with the answer. */
    private TcpClientConnection connect() {
        WebClientConfig config = client.prototype();
        ConnectionKey service = new ConnectionKey(
                base.getScheme(),
                base.getHost(),
                base.getPort(),
                answer,
                config.tls(),
                config.dnsResolver(),
                config.dnsAddressLookup(),
                config.proxy());
        return TcpClientConnection.create(client, service, List.of("http/1.1"), _ -> false, _ -> {})
                .connect();
    }

    /** Each write has an array of its own: the client keeps the first one until it knows what follows. */
    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[PIECE];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(Arrays.copyOf(buffer, n));
        }
    }

    private static String path(Question question) {
        return question.pathAndQuery().replaceAll("\\?.*", "");
    }

    /** Whether it is asked at all at this moment. */
    public boolean isReachable() {
        return breaker.state() != CircuitBreaker.State.OPEN;
    }

    @Override
    public void close() {
        client.closeResource();
        downloads.close();
    }

    /** The service could not be asked, or did not answer. */
    private static final class UpstreamException extends RuntimeException {
        UpstreamException(RuntimeException cause) {
            super(String.valueOf(cause.getMessage()), cause, false, false);
        }

        boolean timedOut() {
            return getCause() instanceof UncheckedIOException e
                    && (e.getCause() instanceof SocketTimeoutException || e.getCause() instanceof HttpTimeoutException);
        }
    }
}
