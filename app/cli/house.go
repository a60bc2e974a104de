package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"maru/app/config"
	"maru/assets"
	"maru/data"
)

// openHouse reads the configuration of an existing house and opens its store.
// It makes no house: only the kiosk does.
func (p *Program) openHouse(ctx context.Context, dir string) (config.Config, *data.DB, error) {
	cfg, err := readHouse(dir)
	if err != nil {
		return config.Config{}, nil, err
	}
	db, err := p.Store(ctx, cfg)
	if err != nil {
		return config.Config{}, nil, err
	}
	return cfg, db, nil
}

// readHouse reads the configuration of an existing house.
func readHouse(dir string) (config.Config, error) {
	dir, err := dataDir(dir)
	if err != nil {
		return config.Config{}, err
	}
	cfg, err := config.Load(dir, assets.Centres())
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return config.Config{}, misuse{noHouse{dir}}
	case err != nil:
		return config.Config{}, misusef("%s does not hold; mend it and try again:\n%w", config.FileName, err)
	}
	return cfg, nil
}

// noHouse is a folder without a house.toml. It is fs.ErrNotExist.
type noHouse struct{ dir string }

func (n noHouse) Error() string {
	return fmt.Sprintf("there is no house in %s: open the kiosk there once with `maru --data %s`, or name another folder with --data", n.dir, n.dir)
}

func (n noHouse) Unwrap() error { return fs.ErrNotExist }

// writeJSON prints v, which says its schema itself.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("write output: %w", err)
	}
	return nil
}
