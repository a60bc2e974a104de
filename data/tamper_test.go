package data_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"maru/data"
	"maru/i18n"
	"maru/kiosk/finder"
	"maru/kiosk/kiosktest"
	"maru/kiosk/receipt"
	"maru/kiosk/register"
	"maru/kiosk/rule"
	"maru/kiosk/staff"
)

// lived returns a directory with a store in which a little has happened, closed.
func lived(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	db := openIn(t, dir)
	live(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// live puts a row into every table.
func live(t *testing.T, db *data.DB) {
	t.Helper()
	ctx := context.Background()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for n := range 3 {
		must(db.Checks().KeepCheck(ctx, kiosktest.Record(n), kiosktest.Receipt(n), kiosktest.Event("receipt.issued")))
	}
	job, err := db.Prints().Queue(ctx, kiosktest.Receipt(1).ID, "desk", slip(), kiosktest.Event("print.queued"))
	must(err)
	must(db.Prints().Done(ctx, job.ID, kiosktest.Event("receipt.printed")))
	_, err = db.Secrets().Secret(ctx, "signing", func() ([]byte, error) { return []byte("CANARY-secret"), nil }, system("secret.kept"))
	must(err)
	set := system("staff.pin_set")
	must(db.Staff().KeepPIN(ctx, staff.PIN{Who: manager, Hash: "$CANARY-hash"}, set))
	_, err = db.Staff().KeepFailure(ctx, kiosktest.Event("staff.refused"))
	must(err)
	household := kiosktest.Household(1, 1)
	record := household.Persons[0].Records["civil"]
	record.Name, record.Address, record.Phone = "CANARY-name", "CANARY-address", "CANARY-phone"
	household.Persons[0].Records["civil"] = record
	must(db.Register().Keep(ctx, register.Change{Put: []*register.Entry{household}, Import: &register.Import{
		ID: "00000000000000ab", Source: "civil", File: "CANARY-file.csv", At: noon}}, kiosktest.Event("register.placed")))
	found := kiosktest.Finding(1, 7)
	found.Warnings[0].ID = "CANARY-warning"
	must(db.Finder().KeepRun(ctx, kiosktest.FinderRun(1), []finder.Finding{found}, kiosktest.Event("finder.judged")))
	must(db.Staff().OpenCall(ctx, staff.Call{ID: "00000000000000ca", Reason: staff.Help, At: noon}, kiosktest.Event("staff.called")))
}

func slip() receipt.Slip {
	return receipt.Slip{Lang: i18n.Korean, Title: "CANARY-slip", Code: "1234", Blocks: []receipt.Block{{Heading: "h", Lines: []receipt.Line{{Text: "l", Bold: true}}}}}
}

func TestVerifyFinds(t *testing.T) {
	const off = "DROP TRIGGER journal_is_not_changed; DROP TRIGGER journal_is_not_cut;"
	cases := []struct {
		name, deed string
		where      string // of the first problem that is meant
		what       string
	}{
		{"a copy that was added to a receipt", `UPDATE receipt SET copies = 9 WHERE id = 'c0ffee0000000001'`,
			"receipt c0ffee0000000001", "changed behind the program's back"},
		{"a receipt that was made up", `INSERT INTO receipt SELECT 'c0ffee00000000ff', number_sealed, x'00', kind, kiosk, at, lang, copies FROM receipt LIMIT 1`,
			"receipt c0ffee00000000ff", "was not written by this program"},
		{"a check that was deleted", `DELETE FROM hardship_check WHERE id = '0000000000000002'`,
			"hardship_check 0000000000000002", "the row is gone"},
		{"facts exchanged between two households", `
			CREATE TABLE x AS SELECT id, facts_sealed FROM hardship_check;
			UPDATE hardship_check SET facts_sealed = (SELECT facts_sealed FROM x WHERE x.id = '0000000000000001') WHERE id = '0000000000000002';
			DROP TABLE x`,
			"hardship_check 0000000000000002", "facts_sealed does not open"},
		{"one bit of a sealed secret", `UPDATE secret SET value_sealed = CAST(substr(value_sealed, 1, length(value_sealed) - 1) || x'00' AS BLOB)`,
			"secret signing", "value_sealed does not open"},
		{"wrong tries that were forgotten", `UPDATE pin_failure SET count = 0`, "pin_failure kiosk", "changed"},
		{"a call that was answered by nobody", `UPDATE staff_call SET answered_at = 1, answered_by = 'manager:x'`, "staff_call 00000000000000ca", "changed"},
		{"a print job without its receipt", `PRAGMA foreign_keys = OFF; UPDATE print_job SET receipt = 'nowhere'`, "database", "name a row that is not there"},
		{"a journal line that was changed", off + `UPDATE journal SET actor = 'manager:m1' WHERE seq = 3`, "journal", "at line 3: changed"},
		{"a journal line that was taken out", off + `DELETE FROM journal WHERE seq = 4`, "journal", "at line 4: missing"},
		{"a journal whose last line was cut off", off + `DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)`, "journal", "cut"},
		{"a journal that was cut together with its end", off + `
			DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal);
			UPDATE head SET (seq, hash) = (SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1)`, "journal", "changed by another program"},
		{"lines of a machine that is not ours", off + `UPDATE journal SET origin = 'other/1' WHERE seq = 2`, "journal", "at line 2: "},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir := lived(t)
			verified(t, dir)
			spoil(t, dir, c.deed)
			report, err := data.Verify(context.Background(), options(dir), nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range report.Problems {
				if p.Where == c.where && strings.Contains(p.What, c.what) {
					return
				}
			}
			t.Errorf("%q of %q is not among %+v", c.what, c.where, report.Problems)
		})
	}
}

// An old row put back together with nothing else is found too: the journal
// knows which writing of the row was the last.
func TestVerifyFindsAnOlderRow(t *testing.T) {
	dir := lived(t)
	spoil(t, dir, `CREATE TABLE kept AS SELECT * FROM receipt WHERE id = 'c0ffee0000000001'`)
	db := openIn(t, dir)
	if err := db.Receipts().Printed(context.Background(), kiosktest.Receipt(1).ID, kiosktest.Event("receipt.printed")); err != nil {
		t.Fatal(err)
	}
	db.Close()
	spoil(t, dir, `UPDATE receipt SET copies = (SELECT copies FROM kept) WHERE id = 'c0ffee0000000001'`, `DROP TABLE kept`)
	report, err := data.Verify(context.Background(), options(dir), nil)
	if err != nil || len(report.Problems) != 1 || report.Problems[0].Where != "receipt c0ffee0000000001" {
		t.Errorf("got %+v, %v", report, err)
	}
}

func TestVerifyNeedsTheRightKey(t *testing.T) {
	dir := lived(t)
	write(t, filepath.Join(dir, "keys", "seal.key"), string(read(t, filepath.Join(made(t), "keys", "seal.key"))))
	if _, err := data.Verify(context.Background(), options(dir), nil); err == nil || !strings.Contains(err.Error(), "does not belong to this store") {
		t.Errorf("got %v", err)
	}
	if _, err := data.Verify(context.Background(), options(t.TempDir()), nil); err == nil || !strings.Contains(err.Error(), "there is no store") {
		t.Errorf("got %v", err)
	}
}

// What could tell about a person stands in none of the files in the clear:
// neither while the store is open, when the log holds the newest pages, nor
// after it was closed, nor in what was copied.
func TestNothingPersonalIsInTheClear(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	db := openIn(t, dir)
	record := kiosktest.Record(7)
	record.Facts.Facts["note"] = rule.String("CANARY-fact")
	record.Assessment.Warnings = []string{"CANARY-assessment"}
	record.Found[0].Missing = []string{"CANARY-found"}
	receipt := kiosktest.Receipt(7)
	if err := db.Checks().KeepCheck(ctx, record, receipt, kiosktest.Event("receipt.issued")); err != nil {
		t.Fatal(err)
	}
	live(t, db)
	look := func(when string) {
		seen := 0
		err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			seen++
			text := read(t, path)
			for _, secret := range []string{"CANARY", "income_month", "no_food", "comprehensive", "kr-livelihood", string(receipt.Number)} {
				if bytes.Contains(text, []byte(secret)) {
					t.Errorf("%s: %q stands in %s", when, secret, e.Name())
				}
			}
			return nil
		})
		if err != nil || seen < 2 {
			t.Errorf("%s: looked at %d files, %v", when, seen, err)
		}
	}
	look("while it is open")
	if wal := read(t, filepath.Join(dir, "maru.db-wal")); !bytes.Contains(wal, []byte("receipt.issued")) {
		t.Error("the log does not even hold the journal: the test looks at nothing")
	}
	db.Close()
	look("after it was closed")
}
