package org.bozzetto.ai3d.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLParameters;
import org.bozzetto.ai3d.sample.SampleRecords;
import org.bozzetto.platform.object.ObjectStore;
import org.bozzetto.platform.tls.GrpcTls;
import org.bozzetto.platform.tls.Role;
import org.bozzetto.platform.tls.RoleIdentity;

/** The parts of a Data Service that a worker meets, on real ports with real certificates. */
final class SampleDataService implements AutoCloseable {
    private static final Set<Role> CLIENTS = Set.of(Role.AI3D);

    private final ObjectStore objects;
    private final Server grpc;
    private final HttpsServer http;
    private final int grpcPort;
    private final int httpPort;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** What calls showed: "Complete bozzetto-job-grant=…". */
    final Set<String> shown = ConcurrentHashMap.newKeySet();

    final AtomicInteger damagedAnswers = new AtomicInteger();
    final AtomicInteger awayAnswers = new AtomicInteger();
    private final List<OutputStream> listeners = new CopyOnWriteArrayList<>();

    SampleDataService(SampleRecords records, ObjectStore objects, RoleIdentity identity, int grpcPort, int httpPort)
            throws IOException {
        this.objects = objects;
        this.grpc = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), grpcPort))
                .sslContext(GrpcTls.server(identity, CLIENTS))
                .permitKeepAliveTime(1, TimeUnit.SECONDS)
                .addService(ServerInterceptors.intercept(records, new Witness()))
                .executor(calls)
                .build()
                .start();
        this.http = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), httpPort), 0);
        http.setHttpsConfigurator(new HttpsConfigurator(identity.sslContext(CLIENTS)) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        http.createContext("/internal/jobs/", this::object);
        http.createContext("/internal/events", this::events);
        http.setExecutor(calls);
        http.start();
        this.grpcPort = grpc.getPort();
        this.httpPort = http.getAddress().getPort();
    }

    /** Also after it was closed: its clients keep the address. */
    URI rest() {
        return URI.create("https://127.0.0.1:" + httpPort);
    }

    int httpPort() {
        return httpPort;
    }

    int grpcPort() {
        return grpcPort;
    }

    private void object(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/", -1);
            String grant = exchange.getRequestHeaders().getFirst(GrantHeader.NAME);
            shown.add(exchange.getRequestMethod() + " " + grant);
            if (awayAnswers.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                answer(exchange, 503, "");
            } else if (!SampleRecords.grant(path[3]).equals(grant)) {
                answer(exchange, 403, "{\"detail\": \"the grant is for another job\"}");
            } else if (exchange.getRequestMethod().equals("PUT")) {
                put(exchange, path[5]);
            } else {
                get(exchange, path[5]);
            }
        }
    }

    private void put(HttpExchange exchange, String sha256) throws IOException {
        boolean isWhole = objects.put(exchange.getRequestBody()).sha256().equals(sha256);
        answer(exchange, isWhole ? 204 : 422, "");
    }

    private void get(HttpExchange exchange, String sha256) throws IOException {
        OptionalLong size = objects.size(sha256);
        if (size.isEmpty()) {
            answer(exchange, 404, "");
            return;
        }
        exchange.sendResponseHeaders(200, size.getAsLong());
        boolean isDamaged = damagedAnswers.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        try (InputStream in =
                isDamaged ? new ByteArrayInputStream(new byte[(int) size.getAsLong()]) : objects.open(sha256)) {
            in.transferTo(exchange.getResponseBody());
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void events(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            body.write('\n');
            body.flush();
            listeners.add(body);
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends one line to whoever listens. */
    void tell(String line) throws IOException {
        for (OutputStream listener : listeners) {
            listener.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            listener.flush();
        }
    }

    /** As if the process were killed. */
    @Override
    public void close() {
        closing.countDown();
        grpc.shutdownNow();
        http.stop(0);
        calls.shutdownNow();
    }

    private final class Witness implements ServerInterceptor {
        @Override
        public <A, B> ServerCall.Listener<A> interceptCall(
                ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
            for (String key : List.of(GrantHeader.NAME, "authorization", "traceparent")) {
                String value = headers.get(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER));
                if (value != null) {
                    shown.add(call.getMethodDescriptor().getBareMethodName() + " " + key + "=" + value);
                }
            }
            return next.startCall(call, headers);
        }
    }
}
