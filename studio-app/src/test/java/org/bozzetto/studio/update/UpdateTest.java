package org.bozzetto.studio.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateTest {
    private HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int status = 200;
    private volatile String answer = "";

    @BeforeEach
    void somebodyToAsk() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            try (var body = exchange.getResponseBody()) {
                body.write(bytes);
            }
        });
        server.start();
    }

    @AfterEach
    void gone() {
        server.stop(0);
    }

    private UpdateFeed feed() {
        return new UpdateFeed(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/newest.json"));
    }

    private UpdateViewModel studio(String version) {
        return new UpdateViewModel(
                Optional.of(feed()), Optional.of(Version.parse(version)), Runnable::run, Runnable::run);
    }

    @Test
    void nobodyIsAskedUntilTheButtonIsPressed() {
        answer = "{\"version\":\"1.2.0\",\"page\":\"https://example.org/get\"}";
        UpdateViewModel studio = studio("1.1.9");
        assertThat(studio.wordsProperty().get()).contains("Asks 127.0.0.1");
        assertThat(asked).hasValue(0);
        studio.check();
        assertThat(asked).hasValue(1);
        assertThat(studio.wordsProperty().get()).contains("1.2.0").contains("https://example.org/get");
        assertThat(studio.askingProperty().get()).isFalse();
    }

    @Test
    void theNewestIsToldSo() {
        answer = "{\"version\":\"1.2.0\",\"page\":\"https://example.org/get\"}";
        UpdateViewModel studio = studio("1.10.0");
        studio.check();
        assertThat(studio.wordsProperty().get()).contains("You have the newest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{\"version\":\"<b>\",\"page\":\"https://example.org\"}",
                "{\"version\":\"1.0\",\"page\":\"javascript:alert(1)\"}",
                "{\"version\":\"1.0\",\"page\":\"http://example.org\"}",
                "{\"version\":\"99999999999\",\"page\":\"https://example.org\"}"
            })
    void anAnswerThatMakesNoSenseIsSaidToBeNone(String nonsense) {
        answer = nonsense;
        UpdateViewModel studio = studio("1.0.0");
        studio.check();
        assertThat(studio.wordsProperty().get()).startsWith("It could not be asked");
    }

    @Test
    void aFloodAndAnErrorAreCutShort() {
        answer = " ".repeat(1 << 20);
        assertThatThrownBy(() -> feed().ask()).isInstanceOf(IOException.class).hasMessageContaining("more than");
        answer = "";
        status = 503;
        assertThatThrownBy(() -> feed().ask()).isInstanceOf(IOException.class).hasMessageContaining("503");
    }

    @Test
    void onlyEncryptedPlacesAreAsked() {
        assertThatThrownBy(() -> new UpdateFeed(URI.create("http://example.org/newest.json")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new UpdateFeed(URI.create("https://example.org/newest.json")).host())
                .isEqualTo("example.org");
    }

    @Test
    void aBuildThatKnowsNobodySaysSo() {
        UpdateViewModel studio = new UpdateViewModel(Optional.empty(), Optional.empty(), Runnable::run, Runnable::run);
        assertThat(studio.canCheck()).isFalse();
        studio.check();
        assertThat(studio.wordsProperty().get()).contains("nobody to ask");
    }

    @ParameterizedTest
    @CsvSource({"1.0,1.0.1", "1.9,1.10", "1.0-beta,1.0", "1.0-alpha,1.0-beta", "0.9.9,1"})
    void versionsHaveTheirOrder(String older, String newer) {
        assertThat(Version.parse(older)).isLessThan(Version.parse(newer));
        assertThat(Version.parse(newer)).isGreaterThan(Version.parse(older)).hasToString(newer);
    }
}
