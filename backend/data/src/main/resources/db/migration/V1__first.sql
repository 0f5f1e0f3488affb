-- Runs on H2 and PostgreSQL alike. Times are milliseconds since the epoch, 0 for "not yet".

create table users (
    id uuid primary key,
    email varchar(254) not null,
    email_key varchar(254) not null,
    display_name varchar(200) not null,
    password_hash varchar(300) not null,
    disabled boolean not null,
    created_at bigint not null,
    deleted_at bigint not null,
    version bigint not null
);
create unique index users_by_email on users (email_key);

-- By a hash of the address, also of addresses that nobody has: they are answered alike.
create table sign_in_attempts (
    email_hash varchar(64) primary key,
    failures integer not null,
    locked_until bigint not null,
    last_at bigint not null
);

create table sessions (
    id uuid primary key,
    user_id uuid not null references users (id),
    client varchar(100) not null,
    authenticated_at bigint not null,
    created_at bigint not null,
    last_used_at bigint not null,
    expires_at bigint not null,
    ended_at bigint not null
);
create index sessions_by_user on sessions (user_id, created_at);

-- A session's refresh tokens, used ones too: one that comes again ends the session.
create table refresh_tokens (
    hash varchar(64) primary key,
    session_id uuid not null references sessions (id),
    issued_at bigint not null,
    used_at bigint not null
);
create index refresh_tokens_by_session on refresh_tokens (session_id);

create table personal_tokens (
    id uuid primary key,
    user_id uuid not null references users (id),
    name varchar(200) not null,
    scopes varchar(60) not null,
    hash varchar(64) not null,
    created_at bigint not null,
    expires_at bigint not null,
    last_used_at bigint not null,
    revoked_at bigint not null
);
create unique index personal_tokens_by_hash on personal_tokens (hash);
create index personal_tokens_by_user on personal_tokens (user_id, created_at);

create table reset_links (
    hash varchar(64) primary key,
    user_id uuid not null references users (id),
    expires_at bigint not null,
    used_at bigint not null
);

create table workspaces (
    id uuid primary key,
    name varchar(200) not null,
    created_by uuid not null references users (id),
    created_at bigint not null,
    version bigint not null,
    max_bytes bigint not null,
    max_projects integer not null,
    max_members integer not null,
    max_open_jobs integer not null
);

create table members (
    workspace_id uuid not null references workspaces (id),
    user_id uuid not null references users (id),
    role varchar(10) not null,
    joined_at bigint not null,
    primary key (workspace_id, user_id)
);
create index members_by_user on members (user_id);

-- The first owner's invitation belongs to no workspace and to no address.
create table invitations (
    id uuid primary key,
    workspace_id uuid references workspaces (id),
    email varchar(254) not null,
    email_key varchar(254) not null,
    role varchar(10) not null,
    hash varchar(64) not null,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint not null
);
create unique index invitations_by_hash on invitations (hash);
create index invitations_by_workspace on invitations (workspace_id, created_at);

create table projects (
    id uuid primary key,
    workspace_id uuid not null references workspaces (id),
    name varchar(200) not null,
    description varchar(2000) not null,
    last_seq bigint not null,
    created_by uuid not null,
    created_at bigint not null,
    deleted_at bigint not null,
    version bigint not null
);
create index projects_by_workspace on projects (workspace_id, created_at);

-- The log of every project, and the outbox.
create table changes (
    project_id uuid not null references projects (id),
    seq bigint not null,
    id uuid not null,
    bytes bytea not null,
    received_at bigint not null,
    primary key (project_id, seq)
);
create unique index changes_by_id on changes (project_id, id);

-- What the changes of assets say, folded; it can be built again from the log.
create table assets (
    project_id uuid not null references projects (id),
    id uuid not null,
    kind varchar(20) not null,
    name varchar not null,
    description varchar not null,
    words varchar not null,
    removed boolean not null,
    revision_id uuid not null,
    seq bigint not null,
    added_seq bigint not null,
    added_at bigint not null,
    primary key (project_id, id)
);
create index assets_by_seq on assets (project_id, seq);
create index assets_by_added on assets (project_id, added_seq);

create table asset_tags (
    project_id uuid not null,
    asset_id uuid not null,
    place integer not null,
    tag varchar not null,
    tag_key varchar not null,
    primary key (project_id, asset_id, place)
);

create table revisions (
    project_id uuid not null,
    asset_id uuid not null,
    id uuid not null,
    seq bigint not null,
    primary key (project_id, asset_id, id)
);
create index revisions_by_id on revisions (project_id, id);

create table revision_blobs (
    project_id uuid not null,
    asset_id uuid not null,
    revision_id uuid not null,
    role varchar(200) not null,
    sha256 varchar(64) not null
);
create index revision_blobs_by_hash on revision_blobs (project_id, sha256);

-- Bytes that the object store has or is about to have.
create table blobs (
    sha256 varchar(64) primary key,
    size bigint not null,
    pinned_until bigint not null,
    deleting boolean not null
);

-- Which projects may name which bytes.
create table project_blobs (
    project_id uuid not null references projects (id),
    sha256 varchar(64) not null references blobs (sha256),
    size bigint not null,
    media_type varchar(127) not null,
    added_at bigint not null,
    primary key (project_id, sha256)
);
create index project_blobs_by_hash on project_blobs (sha256);

create table uploads (
    id uuid primary key,
    project_id uuid not null references projects (id),
    user_id uuid not null,
    size bigint not null,
    expected_sha256 varchar(64) not null,
    media_type varchar(127) not null,
    received bigint not null,
    sha256 varchar(64) not null,
    expires_at bigint not null
);
create index uploads_by_expiry on uploads (expires_at);

create table upload_pieces (
    upload_id uuid not null references uploads (id),
    place bigint not null,
    id uuid not null,
    primary key (upload_id, place)
);

create table comments (
    id uuid primary key,
    project_id uuid not null references projects (id),
    author_id uuid not null references users (id),
    text varchar(10000) not null,
    anchor varchar(2000) not null,
    asset_id uuid,
    scene_id uuid,
    reply_to uuid,
    resolved boolean not null,
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null,
    deleted_at bigint not null
);
create index comments_by_project on comments (project_id, created_at);
create index comments_by_author on comments (author_id);

create table presence (
    project_id uuid not null references projects (id),
    session_id uuid not null,
    user_id uuid not null references users (id),
    state varchar(10000) not null,
    seen_at bigint not null,
    primary key (project_id, session_id)
);

create table jobs (
    id uuid primary key,
    ordinal bigint generated always as identity,
    project_id uuid not null,
    submitted_by uuid,
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
    ended_at bigint not null
);
create index jobs_by_state on jobs (state, ordinal);
create index jobs_by_project on jobs (project_id, ordinal);

-- Blobs that an open job reads or has made; they must not be collected under its hands.
create table job_blobs (
    job_id uuid not null references jobs (id),
    sha256 varchar(64) not null,
    size bigint not null,
    made boolean not null,
    primary key (job_id, sha256)
);
create index job_blobs_by_hash on job_blobs (sha256);

create table idempotency_keys (
    user_id uuid not null,
    name varchar(128) not null,
    request_hash varchar(64) not null,
    status integer not null,
    headers varchar(2000) not null,
    body bytea not null,
    created_at bigint not null,
    primary key (user_id, name)
);

create table audit_log (
    id uuid primary key,
    at bigint not null,
    workspace_id uuid,
    actor_id uuid,
    action varchar(60) not null,
    subject varchar(200) not null,
    detail varchar(1000) not null,
    request_id varchar(64) not null
);
create index audit_by_workspace on audit_log (workspace_id, at);
create index audit_by_actor on audit_log (actor_id, at);

-- Public halves only; the private half of each stays on the machine that made it.
create table signing_keys (
    id varchar(60) primary key,
    public_jwk varchar(1000) not null,
    created_at bigint not null,
    trusted_until bigint not null
);
