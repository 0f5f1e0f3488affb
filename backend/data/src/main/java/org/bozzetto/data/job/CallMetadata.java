package org.bozzetto.data.job;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Locale;
import java.util.Optional;

/** For whom a gRPC call is made: a person's token or a job's grant. */
record CallMetadata(Optional<String> authorization, Optional<String> grant) {
    private static final Context.Key<CallMetadata> CURRENT =
            Context.keyWithDefault("call-metadata", new CallMetadata(Optional.empty(), Optional.empty()));
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> GRANT =
            Metadata.Key.of(GrantCheck.HEADER.toLowerCase(Locale.ROOT), Metadata.ASCII_STRING_MARSHALLER);

    static CallMetadata current() {
        return CURRENT.get();
    }

    /** Takes it from each call. */
    static final class Interceptor implements ServerInterceptor {
        @Override
        public <A, B> ServerCall.Listener<A> interceptCall(
                ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
            CallMetadata metadata = new CallMetadata(
                    Optional.ofNullable(headers.get(AUTHORIZATION)), Optional.ofNullable(headers.get(GRANT)));
            return Contexts.interceptCall(Context.current().withValue(CURRENT, metadata), call, headers, next);
        }
    }
}
