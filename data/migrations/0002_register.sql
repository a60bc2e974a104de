-- The register: households as departments know them, and what the finder finds
-- among them.
--
-- An entry is sealed whole. In the clear stand its random id, its area and,
-- in register_term, codes such as lives_alone, circle:dibao or
-- receives:sh-dibao-cond, so that tag queries run in SQL. register_person and
-- register_term hold nothing that the sealed entries do not: they have no
-- column id and are not bound to the journal, and Reindex writes them anew.

CREATE TABLE register_entry (
    id           TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    area         TEXT    NOT NULL, -- district/street/committee; '' where not known
    revision     INTEGER NOT NULL CHECK (revision > 0),
    settled_on   TEXT    NOT NULL CHECK (settled_on = '' OR settled_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), -- '' until circles and tags are worked out
    entry_sealed BLOB    NOT NULL
) STRICT;

CREATE INDEX register_entry_area ON register_entry (area, id);
CREATE INDEX register_entry_unsettled ON register_entry (id) WHERE settled_on = '';

-- Whose household a person's keyed hash belongs to.
CREATE TABLE register_person (
    person    TEXT NOT NULL PRIMARY KEY CHECK (length(person) = 32),
    household TEXT NOT NULL REFERENCES register_entry (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX register_person_household ON register_person (household);

CREATE TABLE register_term (
    term      TEXT NOT NULL CHECK (term <> ''),
    household TEXT NOT NULL REFERENCES register_entry (id),
    PRIMARY KEY (term, household)
) STRICT, WITHOUT ROWID;

CREATE INDEX register_term_household ON register_term (household);

CREATE TABLE register_import (
    id            TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    at            INTEGER NOT NULL,
    ended_at      INTEGER, -- null while it is under way
    import_sealed BLOB    NOT NULL
) STRICT;

CREATE TABLE finder_run (
    id         TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    pack       TEXT    NOT NULL,
    on_day     TEXT    NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    at         INTEGER NOT NULL,
    ended_at   INTEGER, -- null while it is under way
    after      TEXT    NOT NULL, -- the last household that was judged; '' before the first
    board_json TEXT    NOT NULL CHECK (json_valid(board_json)) -- counts alone
) STRICT;

CREATE INDEX finder_run_at ON finder_run (at);

CREATE TABLE finding (
    id             TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 16), -- the household, which may be gone since
    run            TEXT    NOT NULL REFERENCES finder_run (id),
    area           TEXT    NOT NULL,
    category       TEXT    NOT NULL CHECK (category IN ('none', 'little', 'warning')),
    rank           INTEGER NOT NULL,
    since          TEXT    NOT NULL CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    closed_on      TEXT    CHECK (closed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), -- null while it holds
    finding_sealed BLOB    NOT NULL
) STRICT;

CREATE INDEX finding_open ON finding (rank DESC, id) WHERE closed_on IS NULL;
CREATE INDEX finding_run ON finding (run);
