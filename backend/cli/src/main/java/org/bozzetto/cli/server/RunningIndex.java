package org.bozzetto.cli.server;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Iterator;
import java.util.function.Consumer;
import org.bozzetto.platform.tls.GrpcTls;
import org.bozzetto.platform.tls.InternalCa;
import org.bozzetto.platform.tls.Role;
import org.bozzetto.proto.v1.Ai3dAdminGrpc;
import org.bozzetto.proto.v1.ReindexProgress;
import org.bozzetto.proto.v1.ReindexRequest;

/**
 * The search index of a server that runs, behind the door of its AI/3D service that is for whoever runs it, opened with the
 * certificate that lies in the server's home.
 */
public final class RunningIndex {
    private final URI address;
    private final ServerSettings settings;

    private RunningIndex(URI address, ServerSettings settings) {
        this.address = address;
        this.settings = settings;
    }

    /**
     * That of the server in a home.
     *
     * @param reason why the home could not be opened: mostly that a server runs in it
     * @throws ServerException the reason, when no AI/3D service runs there
     */
    public static RunningIndex of(ServerSettings settings, ServerException reason) throws IOException {
        String address =
                RunningServer.in(settings.home()).flatMap(RunningServer::ai3d).orElseThrow(() -> reason);
        return new RunningIndex(URI.create("https://" + RunningServer.reachable(address)), settings);
    }

    /**
     * Makes it anew, while the server goes on.
     *
     * @param told how far it is
     * @return the end
     * @throws ServerException says why not
     */
    public ReindexProgress renew(Consumer<ReindexProgress> told) throws IOException {
        ManagedChannel channel = NettyChannelBuilder.forAddress(address.getHost(), address.getPort())
                .sslContext(GrpcTls.client(
                        InternalCa.open(settings.certificates(), Clock.systemUTC())
                                .identity(Role.AI3D),
                        Role.AI3D))
                .build();
        try {
            Iterator<ReindexProgress> news =
                    Ai3dAdminGrpc.newBlockingStub(channel).reindex(ReindexRequest.getDefaultInstance());
            ReindexProgress last = ReindexProgress.getDefaultInstance();
            while (news.hasNext()) {
                last = news.next();
                told.accept(last);
            }
            return last;
        } catch (StatusRuntimeException e) {
            throw new ServerException(
                    "the search index was not made anew: " + e.getStatus().getDescription(), e);
        } finally {
            channel.shutdownNow();
        }
    }
}
