package data

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// connector opens the connections of one pool. Each one is set up, and its
// settings are read back, before the pool may use it: the driver ignores a
// misspelt parameter of the DSN in silence, and settings hold for a single
// connection.
type connector struct {
	dsn    string
	set    []string          // statements run on every new connection
	expect map[string]string // pragma → the value that must be read back
}

// Connect opens one connection, or refuses it where a setting did not take.
func (c connector) Connect(context.Context) (driver.Conn, error) {
	return c.Driver().Open(c.dsn)
}

// Driver returns the SQLite driver with this pool's hook.
func (c connector) Driver() driver.Driver {
	return &sqlite3.SQLiteDriver{ConnectHook: func(conn *sqlite3.SQLiteConn) error {
		for _, s := range c.set {
			if _, err := conn.Exec(s, nil); err != nil {
				return fmt.Errorf("set up connection with %q: %w", s, err)
			}
		}
		for pragma, want := range c.expect {
			got, err := readPragma(conn, pragma)
			if err != nil {
				return err
			}
			if got != want {
				return fmt.Errorf("store is not set up safely: PRAGMA %s is %q, not %q; the program is built or configured wrongly", pragma, got, want)
			}
		}
		return nil
	}}
}

func readPragma(conn *sqlite3.SQLiteConn, name string) (string, error) {
	rows, err := conn.Query("PRAGMA "+name, nil)
	if err != nil {
		return "", fmt.Errorf("read PRAGMA %s: %w", name, err)
	}
	defer rows.Close()
	value := make([]driver.Value, 1)
	switch err := rows.Next(value); {
	case err == io.EOF:
		return "", nil
	case err != nil:
		return "", fmt.Errorf("read PRAGMA %s: %w", name, err)
	}
	return fmt.Sprint(value[0]), nil
}

// hardening holds for every connection: no code runs out of the schema, pages
// are checked as they are read, nothing temporary touches the disk.
var hardening = []string{
	"PRAGMA trusted_schema = OFF",
	"PRAGMA cell_size_check = ON",
	"PRAGMA temp_store = MEMORY",
}

var hardened = map[string]string{"trusted_schema": "0", "cell_size_check": "1", "temp_store": "2"}

const (
	writerDSN = "_journal_mode=WAL&_synchronous=FULL&_busy_timeout=5000&_foreign_keys=on&_txlock=immediate&_secure_delete=on"
	readerDSN = "mode=ro&_query_only=1&_busy_timeout=5000"
	readers   = 4
)

// writer returns the connector of the one connection that writes. A power cut
// loses nothing that was committed only with synchronous FULL; the driver's
// own default is NORMAL.
func writer(path string, maxPages int64) connector {
	c := connector{
		dsn: fileURL(path, writerDSN),
		set: append([]string{"PRAGMA journal_size_limit = 67108864"}, hardening...),
		expect: merge(hardened, map[string]string{
			"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "secure_delete": "1",
			"busy_timeout": "5000", "query_only": "0", "journal_size_limit": "67108864",
		}),
	}
	if maxPages > 0 {
		c.set = append(c.set, fmt.Sprintf("PRAGMA max_page_count = %d", maxPages))
	}
	return c
}

// reader returns the connector of the pool that only reads.
func reader(path string) connector {
	return connector{
		dsn:    fileURL(path, readerDSN),
		set:    hardening,
		expect: merge(hardened, map[string]string{"query_only": "1", "busy_timeout": "5000"}),
	}
}

// openReader opens a file for reading alone, and does not change it.
func openReader(path string) *sql.DB {
	pool := sql.OpenDB(reader(path))
	pool.SetMaxOpenConns(readers)
	return pool
}

// openWriter opens the one connection that writes.
func openWriter(path string, maxPages int64) *sql.DB {
	pool := sql.OpenDB(writer(path, maxPages))
	pool.SetMaxOpenConns(1)
	return pool
}

// fileURL names a file to SQLite whatever its path holds, be it % or ?.
func fileURL(path, query string) string {
	return (&url.URL{Scheme: "file", Path: path, RawQuery: query}).String()
}

func merge(a, b map[string]string) map[string]string {
	m := map[string]string{}
	for _, from := range []map[string]string{a, b} {
		for k, v := range from {
			m[strings.ToLower(k)] = v
		}
	}
	return m
}
