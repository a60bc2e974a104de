package policy

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"maru/i18n/money"
)

// IDs lists the packs of fsys, sorted: the folders whose pack.toml has an id.
// Other folders hold what several packs share.
func IDs(fsys fs.FS) ([]string, error) {
	names, err := fs.Glob(fsys, "*/pack.toml")
	if err != nil {
		return nil, fmt.Errorf("list packs: %w", err)
	}
	var ids []string
	for _, name := range names {
		s, err := readSource(fsys, name, false)
		if err != nil {
			return nil, err
		}
		if s.doc.ID != "" {
			ids = append(ids, s.doc.ID)
		}
	}
	slices.Sort(ids)
	return ids, nil
}

// Load reads a pack and the folders it includes, checks all of it and runs its
// cases. A pack in which anything is wrong is refused as a whole; the error
// joins *PackErrors, each with file, line and reason.
func Load(fsys fs.FS, id string) (*Pack, error) { return load(fsys, id, true) }

// LoadProved is Load of a pack that was proved before, as the packs in the
// program are by its tests: it passes over the cases and what only an author
// can have got wrong (rules that contradict themselves, numbers that
// disagree), so that the start of the program does not wait for them.
// Programmes come without Cases.
func LoadProved(fsys fs.FS, id string) (*Pack, error) { return load(fsys, id, false) }

func load(fsys fs.FS, id string, proof bool) (*Pack, error) {
	head, err := readSource(fsys, id+"/pack.toml", proof)
	if errors.Is(err, fs.ErrNotExist) {
		ids, _ := IDs(fsys)
		return nil, fmt.Errorf("load pack: there is no pack %q; there are %q", id, ids)
	}
	if err != nil {
		return nil, err
	}
	var sources []*source
	var faults []error
	for _, folder := range append(slices.Clone(head.doc.Include), id) {
		read, err := readFolder(fsys, folder, proof)
		sources = append(sources, read...)
		faults = append(faults, err)
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	b := newBuilder(proof)
	b.head(head, id)
	b.build(sources)
	if err := b.err(); err != nil {
		return nil, err
	}
	if proof {
		if err := b.pack.Prove(); err != nil {
			return nil, err
		}
	}
	return b.pack, nil
}

func (b *builder) head(s *source, id string) {
	p, doc := b.pack, s.doc
	top := place{src: s, to: len(s.lines)}
	p.ID, p.Version, p.Timezone, p.Name, p.Include = doc.ID, doc.Version, doc.Timezone, doc.Name, doc.Include
	p.Currency = money.Currency(doc.Currency)
	if doc.ID != id {
		b.fail(top, "id", "id is %q in a folder named %q", doc.ID, id)
	}
	b.need(top, "version", doc.Version)
	b.need(top, "timezone", doc.Timezone)
	b.text(top, "name", doc.Name)
	if _, err := p.Currency.Exponent(); err != nil {
		b.fail(top, "currency", "%v", err)
	}
	for i, folder := range doc.Include {
		if folder == id || slices.Contains(doc.Include[:i], folder) {
			b.fail(top, "include", "folder %q is included twice", folder)
		}
	}
}
