package org.bozzetto.library.projection;

import java.sql.SQLException;
import java.util.List;

/** The projection's tables. There are no migrations: another version is deleted and built again from the journals. */
final class Schema {
    private static final int VERSION = 2;

    private static final List<String> STATEMENTS = List.of(
            "create table projects (id uuid primary key, name varchar not null, applied_seq bigint not null)",
            """
            create table assets (project uuid not null, id uuid not null, kind varchar not null, name varchar not null,
              description varchar not null, words varchar not null, removed boolean not null, revision uuid not null,
              seq bigint not null, added_seq bigint not null, added_at bigint not null, primary key (project, id))""",
            "create index assets_by_seq on assets (project, seq)",
            """
            create table tags (project uuid not null, asset uuid not null, place int not null, tag varchar not null,
              tag_key varchar not null, primary key (project, asset, place))""",
            """
            create table revisions (project uuid not null, asset uuid not null, id uuid not null, seq bigint not null,
              change varbinary(1048576) not null, primary key (project, asset, id))""",
            "create index revisions_by_id on revisions (project, id)",
            """
            create table blobs (project uuid not null, role varchar not null, sha256 varchar not null, asset uuid not null,
              revision uuid not null, seq bigint not null, is_first boolean not null, size bigint not null,
              media_type varchar not null, file_name varchar not null)""",
            "create index blobs_by_hash on blobs (project, sha256, role)",
            """
            create table ended_jobs (project uuid not null, job uuid not null, seq bigint not null, ended_at bigint not null,
              change varbinary(1048576) not null, primary key (project, job))""",
            "create table version (number int not null)",
            "insert into version values (" + VERSION + ")");

    private Schema() {}

    /** Makes the tables in an empty database. */
    static void create(Database database) throws SQLException {
        database.transact(() -> {
            for (String statement : STATEMENTS) {
                database.update(statement);
            }
        });
    }

    /** Whether the database has this version's tables; fails when it has none. */
    static boolean isCurrent(Database database) throws SQLException {
        return database.query(row -> row.getInt("number"), "select number from version")
                .equals(List.of(VERSION));
    }
}
