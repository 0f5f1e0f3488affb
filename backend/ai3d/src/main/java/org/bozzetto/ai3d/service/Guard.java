package org.bozzetto.ai3d.service;

import io.grpc.ServerInterceptor;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import java.util.List;

/**
 * Who may call a port.
 *
 * @param tls asks for the client's certificate
 * @param interceptors the first sees a call first
 */
public record Guard(SslContext tls, List<ServerInterceptor> interceptors) {}
