package org.bozzetto.ai3d.remote;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Optional;

/**
 * Passes on for whom a call is made: the user's access token goes from an incoming call to those that answering it takes. It is
 * not looked at here: the Data Service decides.
 */
final class UserToken {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private static final Context.Key<String> TOKEN = Context.key("user-token");

    private UserToken() {}

    /** Remembers the token while a call is answered. */
    static ServerInterceptor incoming() {
        return new ServerInterceptor() {
            @Override
            public <A, B> ServerCall.Listener<A> interceptCall(
                    ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
                Context context = Context.current().withValue(TOKEN, headers.get(AUTHORIZATION));
                return Contexts.interceptCall(context, call, headers, next);
            }
        };
    }

    /** Adds the token of the call that is being answered; without one the call is the service's own. */
    static ClientInterceptor outgoing() {
        return new ClientInterceptor() {
            @Override
            public <A, B> ClientCall<A, B> interceptCall(
                    MethodDescriptor<A, B> method, CallOptions options, Channel next) {
                Optional<String> token = Optional.ofNullable(TOKEN.get());
                return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                    @Override
                    public void start(Listener<B> listener, Metadata headers) {
                        token.ifPresent(bearer -> headers.put(AUTHORIZATION, bearer));
                        super.start(listener, headers);
                    }
                };
            }
        };
    }
}
