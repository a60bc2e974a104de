package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"

	"maru/kiosk"
	"maru/kiosk/register"
)

// Secrets keeps the kiosk's own secrets, such as the key that signs receipts.
// They are sealed, and a backup has them.
type Secrets struct{ db *DB }

// Secrets returns the store of the kiosk's own secrets.
func (db *DB) Secrets() Secrets { return Secrets{db} }

// Secret returns the secret of that name. Where there is none yet, create
// makes it and it is kept with ev; of many who ask at once, all get the same.
func (s Secrets) Secret(ctx context.Context, name string, create func() ([]byte, error), ev kiosk.Event) ([]byte, error) {
	value, err := s.read(ctx, s.db.r, name)
	if !errors.Is(err, sql.ErrNoRows) {
		return value, wrapSecret(err, name)
	}
	ev.Subject = name
	err = s.db.do(ctx, ev, func(t *tx) error {
		value, err = s.read(ctx, t, name)
		if err == nil {
			return errMade
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if value, err = create(); err != nil {
			return err
		}
		_, err = t.write(row{"secret", name}, `INSERT INTO secret (id, value_sealed) VALUES (?, ?)`,
			name, t.seal.seal(secretField(name), value))
		return err
	})
	if err != nil && !errors.Is(err, errMade) {
		return nil, wrapSecret(err, name)
	}
	return value, nil
}

// errMade says that another made the secret meanwhile.
var errMade = errors.New("secret was made already")

func (s Secrets) read(ctx context.Context, q querier, name string) ([]byte, error) {
	var sealed []byte
	if err := q.QueryRowContext(ctx, `SELECT value_sealed FROM secret WHERE id = ?`, name).Scan(&sealed); err != nil {
		return nil, err
	}
	return s.db.seal.open(secretField(name), sealed)
}

func wrapSecret(err error, name string) error {
	if err != nil {
		return fmt.Errorf("keep secret %s: %w", name, err)
	}
	return nil
}

func secretField(name string) field { return field{"secret", name, "value_sealed"} }

// RegisterKey returns the secret by which the numbers of persons become hashes
// in the register; the first who asks makes it, of random.
func (s Secrets) RegisterKey(ctx context.Context, random io.Reader, ev kiosk.Event) (register.Key, error) {
	return s.Secret(ctx, "register.key", func() ([]byte, error) {
		key := make([]byte, 32)
		_, err := io.ReadFull(random, key)
		return key, err
	}, ev)
}
