package org.bozzetto.client.workspace;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** What somebody may do in a workspace. */
public enum MemberRole {
    /** Members, quotas, deletion. */
    OWNER,
    /** Changes scenes and assets, runs jobs. */
    EDITOR,
    /** Comments. */
    REVIEWER,
    /** Sees. */
    VIEWER,
    /** One that a newer server has. */
    @JsonEnumDefaultValue
    UNKNOWN
}
