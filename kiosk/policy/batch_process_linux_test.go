package policy_test

import (
	"bytes"
	"fmt"
	"os"
	"runtime/debug"
	"syscall"
	"testing"
	"time"
)

// resident begins to measure the peak of resident memory; the function that it
// returns tells it, in MB.
func resident(t testing.TB) func() float64 {
	t.Helper()
	debug.FreeOSMemory()
	// "5" sets the peak back to what is resident now (proc(5)).
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil {
		t.Logf("the peak is that of the whole process: %v", err)
	}
	return func() float64 {
		status, err := os.ReadFile("/proc/self/status")
		if err != nil {
			t.Fatal(err)
		}
		_, line, _ := bytes.Cut(status, []byte("VmHWM:"))
		var kB float64
		if _, err := fmt.Sscanf(string(line), "%f kB", &kB); err != nil {
			t.Fatalf("read VmHWM: %v", err)
		}
		return kB / 1000
	}
}

// processor returns what this process has taken of the processor, for figures
// that do not depend on who else is at work on the machine.
func processor(t testing.TB) time.Duration {
	t.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
