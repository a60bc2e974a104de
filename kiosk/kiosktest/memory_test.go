package kiosktest_test

import (
	"testing"

	"maru/kiosk/audit"
	"maru/kiosk/kiosktest"
)

func open(t *testing.T) kiosktest.Stores {
	m := kiosktest.NewMemory()
	t.Cleanup(func() {
		_, err := audit.Verify("memory/1", func(yield func(audit.Line, error) bool) {
			for _, l := range m.Lines() {
				if !yield(l, nil) {
					return
				}
			}
		})
		if err != nil {
			t.Errorf("the journal in memory does not hold: %v", err)
		}
	})
	return m.Stores()
}

func TestMemoryReceipts(t *testing.T)  { kiosktest.TestReceipts(t, open) }
func TestMemoryChecks(t *testing.T)    { kiosktest.TestChecks(t, open) }
func TestMemoryStaff(t *testing.T)     { kiosktest.TestStaff(t, open) }
func TestMemoryDirectory(t *testing.T) { kiosktest.TestDirectory(t, open) }

func TestMemoryCasework(t *testing.T)     { kiosktest.TestCasework(t, open) }
func TestMemoryApplications(t *testing.T) { kiosktest.TestApplications(t, open) }
func TestMemoryPlans(t *testing.T)        { kiosktest.TestPlans(t, open) }

func TestMemoryRegister(t *testing.T) { kiosktest.TestRegister(t, open) }
func TestMemoryFinder(t *testing.T)   { kiosktest.TestFinder(t, open) }
