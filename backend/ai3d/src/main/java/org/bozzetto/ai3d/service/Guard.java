package org.bozzetto.ai3d.service;

import io.grpc.ServerInterceptor;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import java.util.List;

/**
 * Who may call a port.
 *
 * @param tls asks for the client's certificate
 * @param interceptors of calls to the service; the first sees a call first
 * @param admin of calls to what is for whoever runs the server
 */
public record Guard(SslContext tls, List<ServerInterceptor> interceptors, List<ServerInterceptor> admin) {}
