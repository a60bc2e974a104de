package data_test

import (
	"bufio"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"maru/data"
	"maru/kiosk/audit"
	"maru/kiosk/kiosktest"
	"maru/kiosk/receipt"
)

// writerVariable makes the test binary a writer on the directory it names.
const writerVariable = "MARU_TEST_WRITER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(writerVariable); dir != "" {
		if err := writeForEver(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// writeForEver keeps checks with several hands at once, prints some of them,
// and says each receipt's ID on standard output when its write was
// acknowledged, and not before.
func writeForEver(dir string) error {
	ctx := context.Background()
	db, err := data.Open(ctx, options(dir))
	if err != nil {
		return err
	}
	var mu sync.Mutex
	failed := make(chan error)
	for range 3 {
		go func() {
			for {
				r := kiosktest.Receipt(0)
				var err error
				if r.ID, err = receipt.NewID(rand.Reader); err != nil {
					failed <- err
				}
				if r.Number, err = receipt.NewNumber(rand.Reader); err != nil {
					failed <- err
				}
				record := kiosktest.Record(0)
				record.ID, record.Receipt = r.ID.String(), r.ID
				if err := db.Checks().KeepCheck(ctx, record, r, kiosktest.Event("receipt.issued")); err != nil {
					failed <- err
				}
				mu.Lock()
				fmt.Printf("kept %s\n", r.ID)
				mu.Unlock()
				if r.ID[0] < 64 {
					if err := db.Receipts().Printed(ctx, r.ID, kiosktest.Event("receipt.printed")); err != nil {
						failed <- err
					}
					mu.Lock()
					fmt.Printf("printed %s\n", r.ID)
					mu.Unlock()
				}
			}
		}()
	}
	return <-failed
}

// kill -9 at any moment loses nothing that was acknowledged, and leaves
// nothing half. The full run (make test-long) kills 60 times.
func TestKill(t *testing.T) {
	kills := 5
	if os.Getenv("MARU_LONG") != "" {
		kills = 60
	}
	dir := t.TempDir()
	kept, printed := map[string]bool{}, map[string]int{}
	for n := range kills {
		said := killOne(t, dir)
		for _, line := range said {
			what, id, _ := strings.Cut(line, " ")
			switch what {
			case "kept":
				kept[id] = true
			case "printed":
				printed[id]++
			}
		}
		compare(t, dir, kept, printed)
		if t.Failed() {
			t.Fatalf("after kill %d", n+1)
		}
	}
	t.Logf("%d kills, %d acknowledged checks", kills, len(kept))
	if len(kept) < kills {
		t.Errorf("only %d checks were acknowledged: the test tests little", len(kept))
	}
}

// killOne runs a writer, kills it at a random moment and returns what it had
// acknowledged. Some are killed while they still open the store.
func killOne(t *testing.T, dir string) []string {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), writerVariable+"="+dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(time.Duration(mathrand.IntN(250))*time.Millisecond, func() { cmd.Process.Kill() })
	defer timer.Stop()
	var said []string
	for r := bufio.NewReader(out); ; {
		line, err := r.ReadString('\n')
		if err == io.EOF {
			break // what has no end of line was cut off while it was said
		}
		if err != nil {
			t.Fatal(err)
		}
		said = append(said, strings.TrimSuffix(line, "\n"))
	}
	if err := cmd.Wait(); err == nil || !strings.Contains(err.Error(), "killed") {
		t.Fatalf("the writer ended by itself: %v", err)
	}
	return said
}

// compare opens the store anew and holds it against what was acknowledged.
func compare(t *testing.T, dir string, kept map[string]bool, printed map[string]int) {
	t.Helper()
	ctx := context.Background()
	db := openIn(t, dir)
	defer db.Close()
	issued, copies := map[string]bool{}, map[string]int{}
	chain, err := audit.Verify(db.Origin(), func(yield func(audit.Line, error) bool) {
		for l, err := range db.Journal().Lines(ctx, 0) {
			switch l.Kind {
			case "receipt.issued":
				issued[l.Subject] = true
			case "receipt.printed":
				copies[l.Subject]++
			}
			if !yield(l, err) {
				return
			}
		}
	})
	if err != nil {
		t.Errorf("the journal does not hold: %v", err)
	}
	for id := range kept {
		if !issued[id] {
			t.Errorf("receipt %s was acknowledged and is lost", id)
		}
	}
	for id, n := range printed {
		if copies[id] < n {
			t.Errorf("a copy of receipt %s was acknowledged and is lost", id)
		}
	}
	for id := range issued {
		whole(t, db, id, copies[id])
	}
	report := verified(t, dir)
	if want := int64(2 * len(issued)); report.Rows != want || report.Lines != chain.Seq {
		t.Errorf("%d rows and %d lines, want %d and %d", report.Rows, report.Lines, want, chain.Seq)
	}
}

// whole checks that a receipt in the journal has its row, its check and its
// copies.
func whole(t *testing.T, db *data.DB, id string, copies int) {
	t.Helper()
	ctx := context.Background()
	parsed, err := receipt.ParseID(id)
	if err != nil {
		t.Fatal(err)
	}
	r, err := db.Receipts().Receipt(ctx, parsed)
	if err != nil || r.Copies != copies {
		t.Errorf("receipt %s is there by half: %v, %d copies, want %d", id, err, r.Copies, copies)
	}
	if check, err := db.Checks().CheckByReceipt(ctx, parsed); err != nil || check.ID != id {
		t.Errorf("the check of receipt %s is not there: %v", id, err)
	}
}
