package org.bozzetto.ai3d.remote;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.bozzetto.ai3d.Ai3dSettings;
import org.bozzetto.platform.tls.RoleIdentity;

/**
 * How the AI/3D module runs as a service of its own.
 *
 * @param module jobs, index, models
 * @param identity who this process is among the others
 * @param host to listen on
 * @param port to listen on; 0 takes a free one
 * @param data the Data Service's REST address, for instance {@code https://data:7412}
 * @param recordsHost where its {@code Records} are
 * @param scratch folder for files that are passing through; emptied at start
 * @param drain how long jobs may take to end when the service is told to
 */
public record Ai3dServerSettings(
        Ai3dSettings module,
        RoleIdentity identity,
        String host,
        int port,
        URI data,
        String recordsHost,
        int recordsPort,
        Path scratch,
        Duration drain) {}
