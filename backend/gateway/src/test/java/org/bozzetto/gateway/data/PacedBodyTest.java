package org.bozzetto.gateway.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** Bytes arrive no faster than they are read, and nobody waits for ever. */
class PacedBodyTest {
    private static final int AHEAD = 16;

    private final PacedBody body = new PacedBody(Duration.ofSeconds(30));
    private final Sender sender = new Sender();

    /** Counts what it was asked for. */
    private static final class Sender implements Flow.Subscription {
        private long asked;
        private boolean cancelled;

        @Override
        public void request(long n) {
            asked += n;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private static List<ByteBuffer> buffers(String... texts) {
        return java.util.Arrays.stream(texts)
                .map(text -> ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .toList();
    }

    @Test
    void whatComesIsReadInOrder() throws IOException {
        body.onSubscribe(sender);
        body.onNext(buffers("ab", "", "c"));
        body.onNext(buffers(""));
        body.onNext(buffers("def"));
        body.onComplete();
        assertThat(body.readAllBytes()).asString().isEqualTo("abcdef");
        assertThat(body.read()).isNegative();
    }

    @Test
    void moreIsAskedForOnlyAsItIsRead() throws IOException {
        body.onSubscribe(sender);
        assertThat(sender.asked).isEqualTo(AHEAD);
        for (int i = 0; i < AHEAD; i++) {
            body.onNext(buffers("x"));
        }
        assertThat(sender.asked).isEqualTo(AHEAD);
        assertThat(body.readNBytes(3)).hasSize(3);
        assertThat(sender.asked).isEqualTo(AHEAD + 3);
    }

    @Test
    void oneThatBreaksOffIsNoWholeOne() throws IOException {
        body.onSubscribe(sender);
        body.onNext(buffers("half"));
        body.onError(new IOException("reset"));
        assertThat(body.readNBytes(4)).asString().isEqualTo("half");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(body::read)
                .havingCause()
                .withMessage("reset");
    }

    @Test
    void aSenderThatFallsSilentIsGivenUp() {
        PacedBody impatient = new PacedBody(Duration.ofMillis(1));
        impatient.onSubscribe(sender);
        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(impatient::read);
        assertThat(sender.cancelled).isTrue();
    }

    @Test
    void whoeverClosesItWantsNoMore() {
        body.onSubscribe(sender);
        body.close();
        assertThat(sender.cancelled).isTrue();
    }
}
