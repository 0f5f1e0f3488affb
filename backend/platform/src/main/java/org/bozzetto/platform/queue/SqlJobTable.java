package org.bozzetto.platform.queue;

import java.util.List;

/** The table of the {@link SqlJobQueue}, in words that H2 and PostgreSQL share. */
final class SqlJobTable {
    static final List<String> STATEMENTS = List.of(
            """
            create table if not exists bozzetto_jobs (
                id uuid primary key,
                ordinal bigint generated always as identity,
                project uuid not null,
                kind varchar(200) not null,
                request bytea not null,
                state varchar(10) not null,
                attempt integer not null,
                cancel_requested boolean not null,
                outcome bytea not null,
                worker varchar(200) not null,
                lease_until bigint not null,
                created_at bigint not null,
                started_at bigint not null,
                ended_at bigint not null)""",
            "create index if not exists bozzetto_jobs_by_state on bozzetto_jobs (state, ordinal)",
            "create index if not exists bozzetto_jobs_by_project on bozzetto_jobs (project, ordinal)");

    private SqlJobTable() {}
}
