package org.bozzetto.ai3d.job;

/** What the records gave a worker so that it may reach one job's inputs and results; replaced while a long job runs. */
public final class Grant {
    private volatile String token;

    /** @param token empty where the worker shares a process with the records and needs no leave */
    public Grant(String token) {
        this.token = token;
    }

    /** The freshest there is; a secret. */
    public String token() {
        return token;
    }

    /** @param fresher empty to go on with the one held */
    void renew(String fresher) {
        if (!fresher.isEmpty()) {
            token = fresher;
        }
    }
}
