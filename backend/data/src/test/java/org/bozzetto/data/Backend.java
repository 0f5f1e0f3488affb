package org.bozzetto.data;

/** On what a Data Service under test stands. */
public enum Backend {
    /** An H2 file and a folder. */
    EMBEDDED,
    /** PostgreSQL and an S3 server, started for the tests. */
    SERVERS
}
