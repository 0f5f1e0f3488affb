package org.bozzetto.platform.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bozzetto.platform.object.ObjectStore.Stored;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ObjectStore} does. */
public abstract class ObjectStoreContract {
    private static final String SHA_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private ObjectStore store;

    /** An empty store. */
    protected abstract ObjectStore emptyStore() throws IOException;

    @BeforeEach
    void makeStore() throws IOException {
        store = emptyStore();
    }

    @Test
    void namesBytesByTheirSha256() throws IOException {
        assertThat(put("abc")).isEqualTo(new Stored(SHA_OF_ABC, 3));
        assertThat(store.size(SHA_OF_ABC)).hasValue(3);
        assertThat(read(SHA_OF_ABC)).isEqualTo("abc".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void storesNothingAsAnObjectOfNoBytes() throws IOException {
        Stored stored = put("");
        assertThat(stored.size()).isZero();
        assertThat(read(stored.sha256())).isEmpty();
    }

    @Test
    void storesWhatIsThereAlreadyOnce() throws IOException {
        put("abc");
        put("abc");
        assertThat(all()).containsExactly(new Stored(SHA_OF_ABC, 3));
    }

    @Test
    void keepsLargeObjectsByteForByte() throws IOException {
        byte[] bytes = new byte[3_000_001];
        new Random(7).nextBytes(bytes);
        Stored stored = store.put(new ByteArrayInputStream(bytes));
        assertThat(read(stored.sha256())).isEqualTo(bytes);
    }

    @Test
    void readsRangesAndLeavesOutWhatLiesBeyondTheEnd() throws IOException {
        String name = put("0123456789").sha256();
        assertThat(range(name, 2, 3)).isEqualTo("234");
        assertThat(range(name, 8, 100)).isEqualTo("89");
        assertThat(range(name, 4, 0)).isEmpty();
        assertThat(range(name, 100, 5)).isEmpty();
        assertThat(range(name, 0, Long.MAX_VALUE)).isEqualTo("0123456789");
    }

    @Test
    void saysThatAnObjectIsNotThere() throws IOException {
        assertThat(store.size(SHA_OF_ABC)).isEmpty();
        assertThatThrownBy(() -> store.open(SHA_OF_ABC).close()).isInstanceOf(NoSuchFileException.class);
        store.delete(SHA_OF_ABC);
    }

    @Test
    void forgetsWhatIsDeleted() throws IOException {
        String kept = put("kept").sha256();
        String gone = put("gone").sha256();
        store.delete(gone);
        assertThat(store.size(gone)).isEmpty();
        assertThat(all()).extracting(Stored::sha256).containsExactly(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "../../../../etc/passwd",
                "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0",
                "ba/816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a\n"
            })
    void refusesNamesThatAreNoSha256(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> store.size(name));
        assertThatIllegalArgumentException().isThrownBy(() -> store.open(name).close());
        assertThatIllegalArgumentException().isThrownBy(() -> store.delete(name));
    }

    @Test
    void showsNothingOfAnObjectWhoseBytesBrokeOff() throws IOException {
        InputStream breaking = new SequenceInputStream(new ByteArrayInputStream(new byte[200_000]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the cable was pulled");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        });
        assertThatIOException().isThrownBy(() -> store.put(breaking)).withMessageContaining("the cable was pulled");
        assertThat(all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5_000_000})
    void storesOnlyWhatIsAdmitted(int size) throws IOException {
        byte[] bytes = new byte[size];
        List<Stored> told = new ArrayList<>();
        assertThatIllegalStateException()
                .isThrownBy(() -> store.put(new ByteArrayInputStream(bytes), found -> {
                    told.add(found);
                    throw new IllegalStateException("not wanted");
                }));
        assertThat(all()).isEmpty();

        Stored stored = store.put(new ByteArrayInputStream(bytes), told::add);

        assertThat(told).containsExactly(stored, stored);
        assertThat(read(stored.sha256())).isEqualTo(bytes);
    }

    @Test
    void manyWritersOfTheSameBytesAllSucceed() throws Exception {
        byte[] bytes = new byte[100_000];
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Stored>> writers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                writers.add(executor.submit(() -> {
                    start.await();
                    return store.put(new ByteArrayInputStream(bytes));
                }));
            }
            start.countDown();
            for (Future<Stored> writer : writers) {
                assertThat(read(writer.get().sha256())).isEqualTo(bytes);
            }
        }
        assertThat(all()).hasSize(1);
    }

    /** Stores a text as UTF-8. */
    protected final Stored put(String text) throws IOException {
        return store.put(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private byte[] read(String name) throws IOException {
        try (InputStream in = store.open(name)) {
            return in.readAllBytes();
        }
    }

    private String range(String name, long offset, long length) throws IOException {
        try (InputStream in = store.open(name, offset, length)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<Stored> all() throws IOException {
        List<Stored> all = new ArrayList<>();
        store.forEach(all::add);
        return all;
    }
}
