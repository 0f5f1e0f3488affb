-- Backups under way: no bytes are collected until they end, or their time is over.
create table collection_pauses (
    id uuid primary key,
    until_at bigint not null
);

-- The backup that is being restored into this database. While one stands here no service starts on it.
create table restores (
    name varchar(200) primary key,
    begun_at bigint not null
);
