package org.bozzetto.data.access;

/** What a member may do in a workspace; each role may all that the ones before it may. */
public enum MemberRole {
    VIEWER,
    REVIEWER,
    EDITOR,
    OWNER;

    public boolean mayAct(MemberRole least) {
        return compareTo(least) >= 0;
    }
}
