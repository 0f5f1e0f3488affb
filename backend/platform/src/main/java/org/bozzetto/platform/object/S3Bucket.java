package org.bozzetto.platform.object;

import io.minio.BucketExistsArgs;
import io.minio.ComposeObjectArgs;
import io.minio.CopyObjectArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.SourceObject;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** A bucket of an S3 server by keys; failures are told as those of files are. */
public final class S3Bucket {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final long PART_BYTES = 8L << 20;
    /** What one copy request may move (S3's limit is 5 GiB). */
    private static final long MOST_AT_ONCE = 4L << 30;

    private static final Set<String> MISSING = Set.of("NoSuchKey", "NoSuchObject", "NotFound");
    private static final Set<String> FULL = Set.of("XMinioStorageFull", "QuotaExceeded", "InsufficientStorage");
    private static final int RANGE_BEYOND_END = 416;
    private static final int INSUFFICIENT_STORAGE = 507;

    private final MinioClient client;
    private final String bucket;

    private S3Bucket(MinioClient client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** Something that is in the bucket. */
    public record Listed(String key, long size, Instant modified) {}

    /**
     * Opens the bucket, which is made if it is not there.
     *
     * @throws IOException if the server does not answer or does not let us in
     */
    public static S3Bucket open(S3Settings settings) throws IOException {
        MinioClient.Builder builder = MinioClient.builder()
                .endpoint(settings.endpoint())
                .httpClient(http())
                .credentials(settings.accessKey(), settings.secretKey());
        if (!settings.region().isEmpty()) {
            builder.region(settings.region());
        }
        S3Bucket bucket = new S3Bucket(builder.build(), settings.bucket());
        bucket.makeIfMissing();
        return bucket;
    }

    /** The client's own one reads all certificates of the machine, sends five requests at a time and holds up the end of the process. */
    private static OkHttpClient http() {
        Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        dispatcher.setMaxRequestsPerHost(dispatcher.getMaxRequests());
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectTimeout(CONNECT)
                .readTimeout(ANSWER)
                .writeTimeout(ANSWER)
                .build();
    }

    private void makeIfMissing() throws IOException {
        BucketExistsArgs ask = BucketExistsArgs.builder().bucket(bucket).build();
        MakeBucketArgs make = MakeBucketArgs.builder().bucket(bucket).build();
        answer("the bucket " + bucket, () -> {
            if (!client.bucketExists(ask)) {
                client.makeBucket(make);
            }
            return bucket;
        });
    }

    /** Stores bytes under a key; visible when it returns, whole. */
    public void put(String key, byte[] bytes, int length) throws IOException {
        PutObjectArgs put = PutObjectArgs.builder()
                .bucket(bucket)
                .object(key)
                .data(bytes, length)
                .build();
        answer(key, () -> client.putObject(put));
    }

    /** Stores a stream of unknown length in parts; visible when it returns, whole, and not at all when it fails. */
    public void put(String key, InputStream bytes) throws IOException {
        PutObjectArgs put = PutObjectArgs.builder().bucket(bucket).object(key).stream(bytes, -1L, PART_BYTES)
                .build();
        answer(key, () -> client.putObject(put));
    }

    /** Empty when there is no such key. */
    public OptionalLong size(String key) throws IOException {
        StatObjectArgs stat =
                StatObjectArgs.builder().bucket(bucket).object(key).build();
        try {
            return OptionalLong.of(answer(key, () -> client.statObject(stat)).size());
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * A range of the bytes; what lies beyond the end is left out.
     *
     * @throws NoSuchFileException if there is no such key
     */
    public InputStream open(String key, long offset, long length) throws IOException {
        if (length == 0) {
            return nothingOf(key);
        }
        GetObjectArgs.Builder get = GetObjectArgs.builder().bucket(bucket).object(key);
        if (offset > 0) {
            get.offset(offset);
        }
        boolean isToTheEnd = length > Long.MAX_VALUE - offset - 1;
        if (!isToTheEnd) {
            get.length(length);
        }
        GetObjectArgs range = get.build();
        try {
            return new RangeInputStream(answer(key, () -> client.getObject(range)), length);
        } catch (IOException e) {
            if (e.getCause() instanceof ErrorResponseException answer
                    && answer.response().code() == RANGE_BEYOND_END) {
                return nothingOf(key);
            }
            throw e;
        }
    }

    private InputStream nothingOf(String key) throws IOException {
        if (size(key).isEmpty()) {
            throw new NoSuchFileException(key);
        }
        return InputStream.nullInputStream();
    }

    /** Copies within the bucket, without the bytes passing here. */
    public void copy(String from, String to, long size) throws IOException {
        SourceObject source = SourceObject.builder().bucket(bucket).object(from).build();
        if (size <= MOST_AT_ONCE) {
            CopyObjectArgs copy = CopyObjectArgs.builder()
                    .bucket(bucket)
                    .object(to)
                    .source(source)
                    .build();
            answer(from, () -> client.copyObject(copy));
        } else {
            ComposeObjectArgs compose = ComposeObjectArgs.builder()
                    .bucket(bucket)
                    .object(to)
                    .sources(List.of(source))
                    .build();
            answer(from, () -> client.composeObject(compose));
        }
    }

    /** Removes it if it is there. */
    public void delete(String key) throws IOException {
        RemoveObjectArgs remove =
                RemoveObjectArgs.builder().bucket(bucket).object(key).build();
        try {
            answer(key, () -> {
                client.removeObject(remove);
                return key;
            });
        } catch (NoSuchFileException e) {
            // Gone is what it was to be.
        }
    }

    /** Everything whose key begins so. */
    public void forEach(String prefix, Consumer<Listed> action) throws IOException {
        ListObjectsArgs list = ListObjectsArgs.builder()
                .bucket(bucket)
                .prefix(prefix)
                .recursive(true)
                .build();
        Iterator<Result<Item>> results =
                answer(prefix, () -> client.listObjects(list).iterator());
        // The next page is asked for on the way; the action stays outside, its failures are not the server's.
        while (answer(prefix, results::hasNext)) {
            Item item = answer(prefix, () -> results.next().get());
            action.accept(new Listed(
                    item.objectName(), item.size(), item.lastModified().toInstant()));
        }
    }

    /** One request to the server. */
    @FunctionalInterface
    private interface Request<T> {
        T send() throws MinioException;
    }

    /** What the server answers; every failure, whatever the client makes of it, is told as one of files. */
    private static <T> T answer(String what, Request<T> request) throws IOException {
        try {
            return request.send();
        } catch (ErrorResponseException e) {
            throw told(what, e);
        } catch (MinioException | RuntimeException e) {
            // The client throws unchecked exceptions too: for a server that cannot be reached it is
            // IllegalStateException.
            throw silent(what, e);
        }
    }

    private static IOException told(String what, ErrorResponseException e) {
        String code = e.errorResponse().code();
        int status = e.response().code();
        if (MISSING.contains(code)) {
            NoSuchFileException missing = new NoSuchFileException(what);
            missing.initCause(e);
            return missing;
        }
        return FULL.contains(code) || status == INSUFFICIENT_STORAGE
                ? new IOException("No space left in the object store (" + what + ")", e)
                : silent(what, e);
    }

    private static IOException silent(String what, Exception e) {
        Throwable cause = innermost(e);
        String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return new IOException("the object store does not answer (" + what + "): " + reason, e);
    }

    /** The client wraps what the network or the caller's stream threw. */
    private static Throwable innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
