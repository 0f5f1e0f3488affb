package org.bozzetto.platform.object;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** A real S3 server (S3Proxy over a folder) that checks signatures. */
public final class S3Server implements AutoCloseable {
    private static final String IDENTITY = "test-identity";
    private static final String CREDENTIAL = "test-credential";

    private final S3Proxy proxy;

    private S3Server(S3Proxy proxy) {
        this.proxy = proxy;
    }

    /** Started over an empty folder on a free port; it answers when this returns. */
    public static S3Server start(Path folder) throws IOException {
        return start(folder, 0);
    }

    /** Started over what the folder holds. */
    public static S3Server start(Path folder, int port) throws IOException {
        Path data = Files.createDirectories(folder.resolve("s3"));
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(data.toString()))
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, IDENTITY, CREDENTIAL)
                .build();
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IOException("the S3 server does not start", e);
        }
        return new S3Server(proxy);
    }

    /** How to reach a bucket of it. */
    public S3Settings bucket(String name) {
        return bucket(proxy.getPort(), name);
    }

    /** How to reach a bucket of the one on that port. */
    public static S3Settings bucket(int port, String name) {
        return new S3Settings("http://127.0.0.1:" + port, "us-east-1", name, IDENTITY, CREDENTIAL);
    }

    @Override
    public void close() throws IOException {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IOException("the S3 server does not stop", e);
        }
    }
}
