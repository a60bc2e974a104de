package staff_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"maru/kiosk"
	"maru/kiosk/staff"
)

var update = flag.Bool("update", false, "write the golden files anew")

// A change of who may do what shows as a change of this file.
func TestMatrix(t *testing.T) {
	const path = "testdata/matrix.md"
	roles := []kiosk.Role{kiosk.Resident, kiosk.Advisor, kiosk.Manager, kiosk.System, "stranger"}
	var b strings.Builder
	b.WriteString("| |")
	for _, r := range roles {
		fmt.Fprintf(&b, " %s |", r)
	}
	b.WriteString("\n|---|" + strings.Repeat("---|", len(roles)) + "\n")
	for _, c := range staff.Capabilities() {
		fmt.Fprintf(&b, "| %s |", c)
		for _, r := range roles {
			mark := " "
			if staff.May(r, c) {
				mark = "x"
			}
			fmt.Fprintf(&b, " %s |", mark)
		}
		b.WriteString("\n")
	}
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("who may do what differs from %s; look at it and run the test with -update\n%s", path, b.String())
	}
}

func TestRequire(t *testing.T) {
	if err := staff.Require(kiosk.Actor{Role: kiosk.Manager, ID: "m1"}, staff.LeaveKiosk); err != nil {
		t.Errorf("a manager may leave the kiosk: %v", err)
	}
	if err := staff.Require(kiosk.Actor{Role: kiosk.Resident}, staff.SeeDegree); err != staff.ErrNotAllowed {
		t.Errorf("a resident never sees the degree: %v", err)
	}
}
