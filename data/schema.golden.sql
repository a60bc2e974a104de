-- The schema as it now stands: 4. Written by TestSchema -update; the steps are in migrations/.

CREATE TABLE advisor (
    id             TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    profile_sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE application (
    id           TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    order_key    TEXT    NOT NULL UNIQUE CHECK (order_key <> ''),
    receipt      TEXT    NOT NULL UNIQUE REFERENCES receipt (id),
    pack         TEXT    NOT NULL,
    pack_version TEXT    NOT NULL,
    on_day       TEXT    NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    at           INTEGER NOT NULL,
    lang         TEXT    NOT NULL CHECK (lang IN ('zh', 'ko', 'ja', 'en')),
    zone         TEXT    NOT NULL, -- '' where not known
    advisor      TEXT    NOT NULL, -- '' while nobody is named
    facts_sealed BLOB    NOT NULL,
    items_sealed BLOB    NOT NULL
) STRICT;

CREATE TABLE case_file (
    id             TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    application    TEXT    NOT NULL REFERENCES application (id),
    receipt        TEXT    NOT NULL REFERENCES receipt (id),
    household      TEXT    NOT NULL, -- '' where not in the register
    zone           TEXT    NOT NULL, -- '' where not known
    advisor        TEXT    NOT NULL, -- '' while nobody is named
    state          TEXT    NOT NULL CHECK (state IN ('received', 'under_review', 'more_papers', 'granted', 'refused', 'withdrawn')),
    version        INTEGER NOT NULL CHECK (version > 0),
    opened         TEXT    NOT NULL CHECK (opened GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    due            TEXT    NOT NULL CHECK ((due = '') = (state IN ('granted', 'refused', 'withdrawn'))),
    decided        TEXT    NOT NULL CHECK ((decided <> '') = (state IN ('granted', 'refused', 'withdrawn'))),
    content_sealed BLOB    NOT NULL
) STRICT;

CREATE TABLE directory_map (
    id      TEXT    NOT NULL PRIMARY KEY CHECK (id = CAST(version AS TEXT)),
    version INTEGER NOT NULL UNIQUE CHECK (version > 0),
    at      INTEGER NOT NULL,
    geojson TEXT    NOT NULL CHECK (json_valid(geojson))
) STRICT, WITHOUT ROWID;

CREATE TABLE directory_version (
    id           TEXT    NOT NULL PRIMARY KEY CHECK (id = organisation || '/' || version),
    organisation TEXT    NOT NULL CHECK (organisation <> ''),
    version      INTEGER NOT NULL CHECK (version > 0),
    withdrawn    INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    at           INTEGER NOT NULL,
    by_role      TEXT    NOT NULL,
    by_id        TEXT    NOT NULL, -- '' for the program
    body_json    TEXT    NOT NULL CHECK (json_valid(body_json)),
    UNIQUE (organisation, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE finder_run (
    id         TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    pack       TEXT    NOT NULL,
    on_day     TEXT    NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    at         INTEGER NOT NULL,
    ended_at   INTEGER, -- null while it is under way
    after      TEXT    NOT NULL, -- the last household that was judged; '' before the first
    board_json TEXT    NOT NULL CHECK (json_valid(board_json)) -- counts alone
) STRICT;

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

CREATE TABLE hardship_check (
    id                TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    receipt           TEXT    NOT NULL UNIQUE REFERENCES receipt (id),
    pack              TEXT    NOT NULL,
    pack_version      TEXT    NOT NULL,
    on_day            TEXT    NOT NULL CHECK (on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    at                INTEGER NOT NULL,
    lang              TEXT    NOT NULL CHECK (lang IN ('zh', 'ko', 'ja', 'en')),
    facts_sealed      BLOB    NOT NULL,
    assessment_sealed BLOB    NOT NULL,
    found_sealed      BLOB    NOT NULL
) STRICT;

CREATE TABLE head (
    origin TEXT    NOT NULL PRIMARY KEY,
    seq    INTEGER NOT NULL CHECK (seq > 0),
    hash   BLOB    NOT NULL CHECK (length(hash) = 32),
    mac    BLOB    NOT NULL CHECK (length(mac) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
    origin    TEXT    NOT NULL,
    seq       INTEGER NOT NULL CHECK (seq > 0),
    prev_hash BLOB    NOT NULL CHECK (length(prev_hash) = 32),
    hash      BLOB    NOT NULL CHECK (length(hash) = 32),
    kind      TEXT    NOT NULL CHECK (kind LIKE '%.%'),
    version   INTEGER NOT NULL CHECK (version > 0),
    at        INTEGER NOT NULL,
    actor     TEXT    NOT NULL CHECK (actor <> ''),
    subject   TEXT    NOT NULL, -- '' where the kind has none
    body      TEXT    NOT NULL CHECK (json_valid(body)),
    rows      TEXT    NOT NULL CHECK (json_valid(rows)),
    PRIMARY KEY (origin, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE meta (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE pin_failure (
    id      TEXT    NOT NULL PRIMARY KEY CHECK (id = 'kiosk'),
    count   INTEGER NOT NULL CHECK (count >= 0),
    last_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE plan (
    id        TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    household TEXT    NOT NULL, -- '' where not in the register
    advisor   TEXT    NOT NULL, -- '' while nobody is named
    version   INTEGER NOT NULL CHECK (version > 0) -- the newest
) STRICT;

CREATE TABLE plan_receipt (
    id   TEXT NOT NULL PRIMARY KEY REFERENCES receipt (id),
    plan TEXT NOT NULL REFERENCES plan (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_version (
    id             TEXT    NOT NULL PRIMARY KEY CHECK (id = plan || '/' || version),
    plan           TEXT    NOT NULL REFERENCES plan (id),
    version        INTEGER NOT NULL CHECK (version > 0),
    content_sealed BLOB    NOT NULL,
    UNIQUE (plan, version)
) STRICT;

CREATE TABLE print_job (
    id          TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    receipt     TEXT    NOT NULL REFERENCES receipt (id),
    printer     TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('queued', 'printed', 'failed')),
    reason      TEXT    CHECK ((reason IS NOT NULL) = (state = 'failed')), -- null unless it failed
    at          INTEGER NOT NULL,
    settled_at  INTEGER CHECK ((settled_at IS NULL) = (state = 'queued')), -- null while it waits
    slip_sealed BLOB    NOT NULL
) STRICT;

CREATE TABLE receipt (
    id            TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    number_sealed BLOB    NOT NULL,
    number_index  BLOB    NOT NULL UNIQUE,
    kind          INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 255),
    kiosk         INTEGER NOT NULL CHECK (kiosk BETWEEN 0 AND 4294967295),
    at            INTEGER NOT NULL,
    lang          TEXT    NOT NULL CHECK (lang IN ('zh', 'ko', 'ja', 'en')),
    copies        INTEGER NOT NULL CHECK (copies >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE register_entry (
    id           TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    area         TEXT    NOT NULL, -- district/street/committee; '' where not known
    revision     INTEGER NOT NULL CHECK (revision > 0),
    settled_on   TEXT    NOT NULL CHECK (settled_on = '' OR settled_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), -- '' until circles and tags are worked out
    entry_sealed BLOB    NOT NULL
) STRICT;

CREATE TABLE register_import (
    id            TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    at            INTEGER NOT NULL,
    ended_at      INTEGER, -- null while it is under way
    import_sealed BLOB    NOT NULL
) STRICT;

CREATE TABLE register_person (
    person    TEXT NOT NULL PRIMARY KEY CHECK (length(person) = 32),
    household TEXT NOT NULL REFERENCES register_entry (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE register_term (
    term      TEXT NOT NULL CHECK (term <> ''),
    household TEXT NOT NULL REFERENCES register_entry (id),
    PRIMARY KEY (term, household)
) STRICT, WITHOUT ROWID;

CREATE TABLE relay (
    sink TEXT    NOT NULL PRIMARY KEY,
    seq  INTEGER NOT NULL CHECK (seq >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE secret (
    id           TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    value_sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_call (
    id          TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    reason      TEXT    NOT NULL CHECK (reason IN ('help', 'emergency', 'printer', 'fault')),
    at          INTEGER NOT NULL,
    answered_at INTEGER, -- null until somebody answers
    answered_by TEXT,    -- null until somebody answers
    CHECK ((answered_at IS NULL) = (answered_by IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_pin (
    id         TEXT    NOT NULL PRIMARY KEY CHECK (id <> ''),
    pin_sealed BLOB    NOT NULL,
    set_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE work (
    id             TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    kind           TEXT NOT NULL CHECK (kind IN ('found', 'application', 'plan_step', 'recheck')),
    work_key       TEXT NOT NULL CHECK (work_key <> ''),
    household      TEXT NOT NULL, -- '' where not in the register
    receipt        TEXT REFERENCES receipt (id), -- null where the resident holds none
    subject        TEXT NOT NULL, -- '' where there is none
    zone           TEXT NOT NULL, -- district/street/committee; '' where not known
    advisor        TEXT NOT NULL, -- '' while nobody is named
    made           TEXT NOT NULL CHECK (made GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    due            TEXT NOT NULL CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    state          TEXT NOT NULL CHECK (state IN ('open', 'taken', 'done')),
    because_sealed BLOB NOT NULL
) STRICT;

CREATE INDEX case_file_decided ON case_file (state, decided) WHERE decided <> '';

CREATE INDEX case_file_due ON case_file (advisor, due, id) WHERE decided = '';

CREATE INDEX case_file_household ON case_file (household) WHERE household <> '';

CREATE INDEX case_file_receipt ON case_file (receipt);

CREATE INDEX finder_run_at ON finder_run (at);

CREATE INDEX finding_open ON finding (rank DESC, id) WHERE closed_on IS NULL;

CREATE INDEX finding_run ON finding (run);

CREATE INDEX journal_kind ON journal (kind, origin, seq);

CREATE INDEX journal_subject ON journal (subject, origin, seq) WHERE subject <> '';

CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal
BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_is_not_cut BEFORE DELETE ON journal
BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;

CREATE INDEX plan_advisor ON plan (advisor, id);

CREATE INDEX plan_household ON plan (household) WHERE household <> '';

CREATE INDEX plan_receipt_plan ON plan_receipt (plan);

CREATE INDEX print_job_queued ON print_job (at) WHERE state = 'queued';

CREATE INDEX print_job_receipt ON print_job (receipt);

CREATE INDEX register_entry_area ON register_entry (area, id);

CREATE INDEX register_entry_unsettled ON register_entry (id) WHERE settled_on = '';

CREATE INDEX register_person_household ON register_person (household);

CREATE INDEX register_term_household ON register_term (household);

CREATE UNIQUE INDEX staff_call_open ON staff_call (reason) WHERE answered_at IS NULL;

CREATE INDEX work_due ON work (advisor, due, id) WHERE state <> 'done';

CREATE INDEX work_household ON work (household) WHERE household <> '';

CREATE INDEX work_subject ON work (subject) WHERE subject <> '';

CREATE UNIQUE INDEX work_waiting ON work (work_key) WHERE state <> 'done';
