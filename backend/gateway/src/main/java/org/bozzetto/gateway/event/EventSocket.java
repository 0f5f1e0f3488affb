package org.bozzetto.gateway.event;

import io.github.bucket4j.Bucket;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bozzetto.gateway.access.Authentication;
import org.bozzetto.gateway.access.Caller;
import org.bozzetto.gateway.connection.ConnectionGuard;
import org.bozzetto.gateway.connection.GuardedSocket;
import org.bozzetto.gateway.edge.Cors;
import org.bozzetto.gateway.edge.ErrorAnswers;
import org.bozzetto.gateway.edge.Problems;
import org.bozzetto.platform.http.ProblemException;
import org.bozzetto.platform.http.RequestContext;
import org.bozzetto.platform.token.Scope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's WebSocket: lets it in, reads its messages on the connection's thread and sends on one of its own, so that
 * nobody waits for a client but its own sender.
 */
final class EventSocket implements WsListener {
    private static final Logger LOG = LoggerFactory.getLogger(EventSocket.class);
    private static final int LONGEST_MESSAGE = 32_768;
    private static final int MESSAGES_PER_SECOND = 10;
    private static final int MESSAGES_AT_ONCE = 60;
    private static final int KEY_BYTES = 16;

    /** How long the closing handshake may take. */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    /** What all sockets share. */
    record Surroundings(
            EventHub hub,
            Authentication authentication,
            Cors cors,
            ConnectionGuard guard,
            Subscriptions.Source source) {}

    private final Surroundings around;
    private final Outbox outbox = new Outbox();
    private final Subscriptions subscriptions;
    private final Bucket messages = Bucket.builder()
            .addLimit(
                    limit -> limit.capacity(MESSAGES_AT_ONCE).refillGreedy(MESSAGES_PER_SECOND, Duration.ofSeconds(1)))
            .build();
    private final StringBuilder partial = new StringBuilder();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Optional<Caller> caller = Optional.empty();
    private volatile Optional<GuardedSocket> connection = Optional.empty();
    private volatile RequestContext context = RequestContext.fresh(Optional.empty());
    private volatile long openedAt;
    private volatile long heardAt;
    private volatile long heartbeatAt;
    private volatile long closingSince;

    EventSocket(Surroundings around) {
        this.around = around;
        this.subscriptions = new Subscriptions(around.hub(), around.source(), this);
    }

    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) {
        try {
            if (around.hub().isDraining()) {
                throw Problems.unavailable("The server is ending.", Duration.ofSeconds(5));
            }
            if (!prologue.query().isEmpty()) {
                // Above all no token: addresses end up in logs.
                throw Problems.badRequest("This takes no parameters; send a subscribe message.");
            }
            requireKey(headers);
            if (!around.cors().mayConnect(headers.first(HeaderNames.ORIGIN), headers.first(HeaderNames.HOST))) {
                throw Problems.originRefused();
            }
            if (headers.contains(HeaderNames.AUTHORIZATION)) {
                Caller known = around.authentication().caller(headers.first(HeaderNames.AUTHORIZATION));
                ScopedValue.where(RequestContext.CURRENT, context).run(() -> signIn(known));
            }
        } catch (ProblemException e) {
            throw ErrorAnswers.carrying(e);
        }
        return Optional.of(WritableHeaders.create()
                .set(HeaderNames.create(RequestContext.REQUEST_ID_HEADER), context.requestId()));
    }

    private static void requireKey(Headers headers) {
        try {
            byte[] key = Base64.getDecoder()
                    .decode(headers.first(HeaderNames.create("Sec-WebSocket-Key"))
                            .orElse(""));
            if (key.length == KEY_BYTES) {
                return;
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("a WebSocket key that is no base64");
        }
        throw Problems.badRequest("Sec-WebSocket-Key: 16 bytes as base64.");
    }

    private void signIn(Caller known) {
        Authentication.requireScope(known, Optional.of(Scope.READ));
        around.source().requireAlive(known);
        caller.filter(before -> !before.user().equals(known.user())).ifPresent(_ -> {
            throw Problems.unauthorized();
        });
        caller = Optional.of(known);
    }

    @Override
    public void onOpen(WsSession session) {
        long now = System.nanoTime();
        openedAt = now;
        heardAt = now;
        heartbeatAt = now;
        connection = around.guard()
                .find((InetSocketAddress) session.socketContext().remotePeer().address());
        connection.ifPresent(GuardedSocket::requestBegins);
        Thread.ofVirtual().name("events-sender").start(() -> send(session));
        Optional<CloseReason> refusal = around.hub().join(this);
        if (refusal.isEmpty()
                && !caller.map(who -> around.hub().hasRoomFor(who.user())).orElse(true)) {
            refusal = Optional.of(CloseReason.TOO_MANY_CLIENTS);
        }
        refusal.ifPresentOrElse(this::close, () -> caller.ifPresent(this::welcome));
    }

    private void welcome(Caller who) {
        answer(new Outbox.Item.Text(EventMessages.authenticated(
                who.token().expiresAt(), around.hub().settings().heartbeat().toSeconds())));
    }

    private void send(WsSession session) {
        try {
            for (Optional<Outbox.Item> next = outbox.take(); next.isPresent(); next = outbox.take()) {
                switch (next.get()) {
                    case Outbox.Item.Text(String json) -> session.send(json, true);
                    case Outbox.Item.Ping() -> session.ping(BufferData.empty());
                    case Outbox.Item.Pong(byte[] payload) -> session.pong(BufferData.create(payload));
                    case Outbox.Item.Close(CloseReason reason) -> {
                        session.close(reason.code(), reason.text());
                        return;
                    }
                }
            }
        } catch (InterruptedException | RuntimeException e) {
            LOG.debug("a client could not be written to: {}", e.getMessage());
            abandon();
        }
    }

    @Override
    public void onMessage(WsSession session, String text, boolean last) {
        if (!heard()) {
            return;
        }
        if (partial.length() + text.length() > LONGEST_MESSAGE) {
            close(CloseReason.TOO_LONG);
            return;
        }
        partial.append(text);
        if (last) {
            String whole = partial.toString();
            partial.setLength(0);
            ScopedValue.where(RequestContext.CURRENT, context).run(() -> handle(whole));
        }
    }

    @Override
    public void onMessage(WsSession session, BufferData bytes, boolean last) {
        close(CloseReason.MALFORMED);
    }

    @Override
    public void onPing(WsSession session, BufferData payload) {
        if (heard()) {
            answer(new Outbox.Item.Pong(payload.readBytes()));
        }
    }

    @Override
    public void onPong(WsSession session, BufferData payload) {
        heard();
    }

    /** False once it is closing, or when it sends too much. */
    private boolean heard() {
        if (closingSince != 0) {
            return false;
        }
        if (!messages.tryConsume(1)) {
            close(CloseReason.TOO_MANY_MESSAGES);
            return false;
        }
        heardAt = System.nanoTime();
        return true;
    }

    private void handle(String json) {
        try {
            ClientMessage message = ClientMessage.read(json.getBytes(StandardCharsets.UTF_8));
            switch (message) {
                case ClientMessage.Authenticate(String token) -> authenticate(token);
                case ClientMessage.Subscribe subscribe ->
                    answer(new Outbox.Item.Text(subscriptions.add(requireCaller(), subscribe)));
                case ClientMessage.Unsubscribe unsubscribe -> {
                    subscriptions.remove(unsubscribe);
                    answer(new Outbox.Item.Text(EventMessages.unsubscribed()));
                }
            }
        } catch (ProblemException e) {
            if (e.problem().status() == 401) {
                close(CloseReason.UNAUTHORIZED);
            } else {
                answer(new Outbox.Item.Text(EventMessages.problem(e.problem())));
            }
        }
    }

    /** A new token for a client that stays; what it may no longer see is dropped on this occasion. */
    private void authenticate(String token) {
        signIn(around.authentication().ofToken(token));
        Caller who = requireCaller();
        if (!around.hub().hasRoomFor(who.user())) {
            close(CloseReason.TOO_MANY_CLIENTS);
            return;
        }
        welcome(who);
        checkSubscriptions(who);
    }

    private void checkSubscriptions(Caller who) {
        subscriptions.checkAgain(who).ifPresent(refused -> answer(new Outbox.Item.Text(refused)));
    }

    private Caller requireCaller() {
        return caller.orElseThrow(Problems::unauthorized);
    }

    private void answer(Outbox.Item item) {
        if (!outbox.answer(item)) {
            close(CloseReason.SLOW);
        }
    }

    void news(String subject, String json) {
        outbox.news(subject, json);
    }

    /** Asks the Data Service what of the subscriptions is still allowed; not on this thread, which has news for others. */
    void rightsChanged() {
        news("rights", EventMessages.RIGHTS);
        caller.ifPresent(who -> Thread.ofVirtual()
                .name("events-rights")
                .start(() -> ScopedValue.where(RequestContext.CURRENT, context).run(() -> checkSubscriptions(who))));
    }

    boolean isOf(UUID user) {
        return caller.map(who -> who.user().equals(user)).orElse(false);
    }

    /** For streams that outlive one message: the token as it is now. */
    Optional<Caller> caller() {
        return caller;
    }

    /**
     * Looks after it, every now and then.
     *
     * @return whether it was dropped just now because it reads too slowly
     */
    boolean tick(long now) {
        EventSettings settings = around.hub().settings();
        if (connection.map(GuardedSocket::isClosed).orElse(false)) {
            abandon();
            return false;
        }
        if (closingSince != 0) {
            if (now - closingSince > FAREWELL.toNanos()) {
                connection.ifPresent(GuardedSocket::abort);
                abandon();
            }
            return false;
        }
        if (outbox.stalledFor(now) > settings.patience().toNanos()) {
            close(CloseReason.SLOW);
            return true;
        }
        if (caller.isEmpty()) {
            if (now - openedAt > settings.signIn().toNanos()) {
                close(CloseReason.UNAUTHORIZED);
            }
        } else if (caller.get().token().expiresAt().toEpochMilli() < System.currentTimeMillis()) {
            close(CloseReason.UNAUTHORIZED);
        } else if (now - heardAt > settings.silence().toNanos()) {
            close(CloseReason.SILENT);
        } else if (now - heartbeatAt > settings.heartbeat().toNanos()) {
            heartbeatAt = now;
            answer(new Outbox.Item.Ping());
        }
        return false;
    }

    /** Says why, then ends. */
    void close(CloseReason reason) {
        if (closingSince == 0) {
            closingSince = System.nanoTime();
            LOG.debug("closing a client's WebSocket: {}", reason);
        }
        outbox.close(reason);
        subscriptions.clear();
    }

    /** It is gone; nothing is said. */
    void abandon() {
        outbox.abandon();
        subscriptions.clear();
        around.hub().leave(this);
        if (ended.compareAndSet(false, true)) {
            connection.ifPresent(GuardedSocket::requestEnds);
        }
    }

    @Override
    public void onClose(WsSession session, int status, String reason) {
        abandon();
    }

    @Override
    public void onError(WsSession session, Throwable failure) {
        LOG.debug("a client's WebSocket failed", failure);
        abandon();
    }
}
