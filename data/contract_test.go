package data_test

import (
	"testing"

	"maru/data"
	"maru/kiosk/kiosktest"
)

// stores opens a real store, and at the end of the test has it prove that
// every row, every sealed field and every line of its journal still holds.
func stores(t *testing.T) kiosktest.Stores {
	t.Helper()
	dir := t.TempDir()
	db := openIn(t, dir)
	t.Cleanup(func() { verified(t, dir) })
	return of(db)
}

func of(db *data.DB) kiosktest.Stores {
	return kiosktest.Stores{
		Receipts: db.Receipts(), Checks: db.Checks(), Staff: db.Staff(), Journal: db.Journal(), Directory: db.Directory(),
		Casework: db.Casework(), Applications: db.Applications(), Plans: db.Plans(), Register: db.Register(), Finder: db.Finder(),
	}
}

func TestSQLiteReceipts(t *testing.T) { kiosktest.TestReceipts(t, stores) }
func TestSQLiteChecks(t *testing.T)   { kiosktest.TestChecks(t, stores) }
func TestSQLiteStaff(t *testing.T)    { kiosktest.TestStaff(t, stores) }

func TestSQLiteCasework(t *testing.T)     { kiosktest.TestCasework(t, stores) }
func TestSQLiteApplications(t *testing.T) { kiosktest.TestApplications(t, stores) }
func TestSQLitePlans(t *testing.T)        { kiosktest.TestPlans(t, stores) }
func TestSQLiteDirectory(t *testing.T)    { kiosktest.TestDirectory(t, stores) }
func TestSQLiteRegister(t *testing.T)     { kiosktest.TestRegister(t, stores) }
func TestSQLiteFinder(t *testing.T)       { kiosktest.TestFinder(t, stores) }
