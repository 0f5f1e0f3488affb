package org.bozzetto.ai3d.remote;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import org.bozzetto.ai3d.job.Grant;

/** Shows a job's grant with every call, always the freshest. */
record GrantHeader(Grant grant) implements ClientInterceptor {
    /** In HTTP and in gRPC. */
    static final String NAME = "bozzetto-job-grant";

    private static final Metadata.Key<String> KEY = Metadata.Key.of(NAME, Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public <A, B> ClientCall<A, B> interceptCall(MethodDescriptor<A, B> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<B> listener, Metadata headers) {
                headers.put(KEY, grant.token());
                super.start(listener, headers);
            }
        };
    }
}
