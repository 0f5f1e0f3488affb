package org.bozzetto.data.workspace;

/** What a workspace may use at most. */
public record Quota(long maxBytes, int maxProjects, int maxMembers, int maxOpenJobs) {
    /** What a new workspace gets unless whoever runs the server says otherwise. */
    public static final Quota USUAL = new Quota(100L << 30, 1000, 500, 200);

    public Quota {
        if (maxBytes < 0 || maxProjects < 0 || maxMembers < 1 || maxOpenJobs < 0) {
            throw new IllegalArgumentException("a quota below nothing");
        }
    }
}
