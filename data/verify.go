package data

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"

	"maru/kiosk/audit"
)

// Progress hears how far a long task has come: which step, and how much of
// how much; of is 0 where it is not known. It may be nil.
type Progress func(step string, done, of int64)

func (p Progress) tell(step string, done, of int64) {
	if p != nil {
		p(step, done, of)
	}
}

// Report is what Verify found in a store.
type Report struct {
	Origin string `json:"origin"`
	Schema int    `json:"schema"`
	Lines  int64  `json:"lines"`  // journal lines that hold
	Rows   int64  `json:"rows"`   // rows compared with the journal
	Fields int64  `json:"fields"` // sealed fields that open
	// Problems is empty for a store that holds.
	Problems []Problem `json:"problems"`
}

// Problem is one thing that does not hold: where, and what is wrong with it,
// as a sentence for the operator.
type Problem struct {
	Where string `json:"where"`
	What  string `json:"what"`
}

// Holds reports whether nothing is wrong.
func (r Report) Holds() bool { return len(r.Problems) == 0 }

// maxProblems is how many problems one report lists.
const maxProblems = 100

func (r *Report) add(where, format string, args ...any) {
	if len(r.Problems) < maxProblems {
		r.Problems = append(r.Problems, Problem{where, fmt.Sprintf(format, args...)})
	}
}

// Verify reads the whole store in o.Dir and has it prove itself: SQLite's own
// integrity and foreign keys, the hash chain of the journal and its end, every
// bound row against the last line that wrote it, every sealed field. It
// changes nothing, and runs beside an open kiosk. The error is for a store
// that cannot be examined at all; what is wrong with it is in the report.
func Verify(ctx context.Context, o Options, progress Progress) (Report, error) {
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return Report{}, fmt.Errorf("verify store: %w", err)
	}
	path := filepath.Join(dir, fileName)
	schema, err := probe(ctx, path, Schema())
	if err != nil {
		return Report{}, err
	}
	if schema == 0 {
		return Report{}, fmt.Errorf("there is no store in %s", dir)
	}
	if o.Keys == (Keys{}) {
		o.Keys = DefaultKeys(dir)
	}
	key, _, err := o.Keys.find()
	if err != nil {
		return Report{}, fmt.Errorf("verify store: %w", err)
	}
	return verifyFile(ctx, path, schema, key, progress)
}

// verifyFile verifies one database file, which need not be that of an open
// store. All of it is read in one transaction, so that writes meanwhile do
// not look like damage.
func verifyFile(ctx context.Context, path string, schema int, key Key, progress Progress) (Report, error) {
	seal, err := newSealer(key)
	if err != nil {
		return Report{}, err
	}
	pool := openReader(path)
	defer pool.Close()
	snapshot, err := pool.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return Report{}, fmt.Errorf("verify store: %w", err)
	}
	defer snapshot.Rollback()
	v := verifier{ctx: ctx, q: snapshot, seal: seal, progress: progress, last: map[row]string{}}
	v.report = Report{Schema: schema, Problems: []Problem{}}
	for _, step := range []func() error{v.file, v.identity, v.journal, v.rows} {
		if err := step(); err != nil {
			return v.report, fmt.Errorf("verify store: %w", err)
		}
	}
	return v.report, nil
}

type verifier struct {
	ctx      context.Context
	q        querier
	seal     *sealer
	progress Progress
	report   Report
	last     map[row]string // row → its keyed hash in the last line that wrote it
}

// file runs SQLite's own checks.
func (v *verifier) file() error {
	v.progress.tell("database", 0, 0)
	found, err := pragmaCheck(v.ctx, v.q, "integrity_check(10)")
	if err != nil {
		v.report.add("database", "SQLite cannot check it: %v", err)
	}
	for _, line := range found {
		v.report.add("database", "%s", line)
	}
	if err := checkForeignKeys(v.ctx, v.q); err != nil {
		v.report.add("database", "%v", err)
	}
	return v.ctx.Err()
}

// identity compares the key and reads whose store it is.
func (v *verifier) identity() error {
	check, err := readMeta(v.ctx, v.q, "key_check")
	if err != nil {
		return err
	}
	if check != v.seal.check {
		return errors.New("the sealing key does not belong to this store")
	}
	v.report.Origin, err = readMeta(v.ctx, v.q, "origin")
	return err
}

// journal follows the chain, compares its end with what the store's key
// signed, and remembers what it says of rows.
func (v *verifier) journal() error {
	end, err := readHead(v.ctx, v.q, v.seal, v.report.Origin)
	if err != nil {
		v.report.add("journal", "%v", err)
	}
	chain := audit.Chain{Origin: v.report.Origin}
	for l, err := range readLines(v.ctx, v.q, `ORDER BY origin, seq`) {
		if err != nil {
			return err
		}
		if chain, err = chain.Follow(l); err != nil {
			v.report.add("journal", "%v", err)
			chain = audit.Chain{Origin: l.Origin, Seq: l.Seq, Hash: l.Hash} // go on after it
			continue
		}
		v.report.Lines++
		if l.Seq%256 == 0 {
			v.progress.tell("journal", l.Seq, end.Seq)
		}
		if err := v.remember(l); err != nil {
			v.report.add("journal", "line %d says of its rows what cannot be read", l.Seq)
		}
	}
	switch {
	case chain.Seq < end.Seq:
		v.report.add("journal", "%v", &audit.Broken{Origin: chain.Origin, Seq: chain.Seq + 1, Fault: audit.Cut})
	case chain != end:
		v.report.add("journal", "its end is not the line that was written last: line %d", chain.Seq)
	}
	v.progress.tell("journal", chain.Seq, chain.Seq)
	return nil
}

func (v *verifier) remember(l audit.Line) error {
	var word [][3]string
	if err := json.Unmarshal([]byte(l.Rows), &word); err != nil {
		return err
	}
	for _, w := range word {
		r := row{w[0], w[1]}
		if w[2] == "" {
			delete(v.last, r)
			continue
		}
		v.last[r] = w[2]
	}
	return nil
}

// rows compares every bound row with the journal, and opens what is sealed.
func (v *verifier) rows() error {
	all := int64(len(v.last))
	for _, b := range bound {
		if err := v.table(b.table, b.sealed, all); err != nil {
			return err
		}
	}
	for r := range v.last {
		v.report.add(r.table+" "+r.id, "the row is gone, but the journal has it")
	}
	v.progress.tell("rows", all, all)
	return nil
}

func (v *verifier) table(table string, sealed []string, all int64) error {
	var there bool // an older schema may not have the table yet
	err := v.q.QueryRowContext(v.ctx, `SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?)`, table).Scan(&there)
	if err != nil || !there {
		return err
	}
	rows, err := v.q.QueryContext(v.ctx, `SELECT * FROM `+table)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		values, err := scanRow(rows)
		if err != nil {
			return err
		}
		id, sum, err := v.seal.sumRow(table, values)
		if err != nil {
			return err
		}
		where := table + " " + id
		switch want, known := v.last[row{table, id}]; {
		case !known:
			v.report.add(where, "the row was not written by this program: the journal does not have it")
		case want != sum:
			v.report.add(where, "the row was changed behind the program's back")
		}
		delete(v.last, row{table, id})
		v.report.Rows++
		v.fields(table, id, sealed, values)
		if v.report.Rows%64 == 0 {
			v.progress.tell("rows", v.report.Rows, all)
		}
	}
	return rows.Err()
}

func (v *verifier) fields(table, id string, sealed []string, values map[string]any) {
	for _, column := range sealed {
		text, _ := values[column].([]byte)
		if _, err := v.seal.open(field{table, id, column}, text); err != nil {
			v.report.add(table+" "+id, "%s does not open: it was changed or moved", column)
			continue
		}
		v.report.Fields++
	}
}
