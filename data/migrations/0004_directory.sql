-- The resource map: every version of every organisation, and every drawn map.
-- Nothing here is about a resident, so nothing is sealed.

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

CREATE TABLE directory_map (
    id      TEXT    NOT NULL PRIMARY KEY CHECK (id = CAST(version AS TEXT)),
    version INTEGER NOT NULL UNIQUE CHECK (version > 0),
    at      INTEGER NOT NULL,
    geojson TEXT    NOT NULL CHECK (json_valid(geojson))
) STRICT, WITHOUT ROWID;
