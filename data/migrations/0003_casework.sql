-- The desk's work: advisors, what waits for them, applications, the cases that
-- came with them, and the plans of households.
--
-- Which programme a case is about, what was told and what an advisor noted is
-- sealed. In the clear stand random ids, zones, days and states, by which the
-- desk finds what is due.

CREATE TABLE advisor (
    id             TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    profile_sealed BLOB NOT NULL
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

-- The same work is not given twice while it waits.
CREATE UNIQUE INDEX work_waiting ON work (work_key) WHERE state <> 'done';
CREATE INDEX work_due ON work (advisor, due, id) WHERE state <> 'done';
CREATE INDEX work_household ON work (household) WHERE household <> '';
CREATE INDEX work_subject ON work (subject) WHERE subject <> '';

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

CREATE INDEX case_file_receipt ON case_file (receipt);
CREATE INDEX case_file_due ON case_file (advisor, due, id) WHERE decided = '';
CREATE INDEX case_file_decided ON case_file (state, decided) WHERE decided <> '';
CREATE INDEX case_file_household ON case_file (household) WHERE household <> '';

CREATE TABLE plan (
    id        TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    household TEXT    NOT NULL, -- '' where not in the register
    advisor   TEXT    NOT NULL, -- '' while nobody is named
    version   INTEGER NOT NULL CHECK (version > 0) -- the newest
) STRICT;

CREATE INDEX plan_advisor ON plan (advisor, id);
CREATE INDEX plan_household ON plan (household) WHERE household <> '';

CREATE TABLE plan_version (
    id             TEXT    NOT NULL PRIMARY KEY CHECK (id = plan || '/' || version),
    plan           TEXT    NOT NULL REFERENCES plan (id),
    version        INTEGER NOT NULL CHECK (version > 0),
    content_sealed BLOB    NOT NULL,
    UNIQUE (plan, version)
) STRICT;

-- Which receipts lead to a plan; its id is the receipt's.
CREATE TABLE plan_receipt (
    id   TEXT NOT NULL PRIMARY KEY REFERENCES receipt (id),
    plan TEXT NOT NULL REFERENCES plan (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX plan_receipt_plan ON plan_receipt (plan);
