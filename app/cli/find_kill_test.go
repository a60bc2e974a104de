package cli_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// A run that is killed at any moment goes on, and leaves the same bytes as one
// that was not. The kill is real: no deferred function runs.
func TestAKilledFindGoesOn(t *testing.T) {
	dir := t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	maru := filepath.Join(dir, "maru")
	if err := os.Symlink(self, maru); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) *exec.Cmd {
		c := exec.Command(maru, args...)
		c.Dir, c.Stderr = dir, os.Stderr
		return c
	}
	if err := run("data", "sample", "--pack", "kr-seoul", "--households", "6000", "--on", "2026-11-21", "--out", "town").Run(); err != nil {
		t.Fatal(err)
	}
	find := func(out string, more ...string) *exec.Cmd {
		return run(append([]string{"find", "--pack", "kr-seoul", "--households", "town/households.jsonl", "--on", "2026-11-21", "--out", out, "--workers", "1"}, more...)...)
	}
	if err := find("whole.jsonl").Run(); err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(filepath.Join(dir, "whole.jsonl"))
	if err != nil || len(want) == 0 {
		t.Fatalf("%d bytes, %v", len(want), err)
	}
	cut := 0
	for kill := range 3 {
		c := find("cut.jsonl", "--resume")
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- c.Wait() }()
		for judged(dir) <= kill*3200/2 && len(ended) == 0 {
			time.Sleep(time.Millisecond)
		}
		c.Process.Kill() // it may have ended by itself: then there was nothing to cut
		if err := <-ended; err != nil {
			cut++
		}
	}
	if err := find("cut.jsonl", "--resume").Run(); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(dir, "cut.jsonl"))
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("killed %d times, it wrote %d bytes, want %d; %v", cut, len(got), len(want), err)
	}
	if cut == 0 {
		t.Error("no run was killed in time")
	}
	t.Logf("killed %d times", cut)
}

// judged returns how many households the state beside the list tells of.
func judged(dir string) int {
	var state struct {
		Board struct {
			Households int `json:"households"`
		} `json:"board"`
	}
	text, err := os.ReadFile(filepath.Join(dir, "cut.jsonl.state"))
	if err != nil || json.Unmarshal(text, &state) != nil {
		return 0
	}
	return state.Board.Households
}
