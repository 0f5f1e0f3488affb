package org.bozzetto.platform.http;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Optional;

/** Carries the {@link RequestContext} through gRPC calls. A user of this class needs grpc-api itself. */
public final class GrpcRequestContext implements ClientInterceptor, ServerInterceptor {
    private static final Metadata.Key<String> REQUEST_ID =
            Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> TRACE =
            Metadata.Key.of(TraceContext.HEADER, Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        Optional<RequestContext> context = RequestContext.current();
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                context.ifPresent(request -> {
                    headers.put(REQUEST_ID, request.requestId());
                    headers.put(TRACE, request.trace().header());
                });
                super.start(listener, headers);
            }
        };
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        RequestContext context = RequestContext.passedOn(
                Optional.ofNullable(headers.get(REQUEST_ID)), Optional.ofNullable(headers.get(TRACE)));
        ServerCall.Listener<Q> listener =
                ScopedValue.where(RequestContext.CURRENT, context).call(() -> next.startCall(call, headers));
        return new SimpleForwardingServerCallListener<>(listener) {
            private void within(Runnable work) {
                ScopedValue.where(RequestContext.CURRENT, context).run(work);
            }

            @Override
            public void onMessage(Q message) {
                within(() -> super.onMessage(message));
            }

            @Override
            public void onHalfClose() {
                within(super::onHalfClose);
            }

            @Override
            public void onCancel() {
                within(super::onCancel);
            }

            @Override
            public void onComplete() {
                within(super::onComplete);
            }

            @Override
            public void onReady() {
                within(super::onReady);
            }
        };
    }
}
