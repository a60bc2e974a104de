package data_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"io"
	mathrand "math/rand/v2"
	"path"
	"strings"
	"testing"
	"time"

	"maru/assets"
	"maru/data"
	"maru/i18n/civil"
	"maru/kiosk/finder"
	"maru/kiosk/hardship"
	"maru/kiosk/kiosktest"
	"maru/kiosk/policy"
	"maru/kiosk/register"
	"maru/kiosk/register/intake"
	"maru/kiosk/register/mapping"
	"maru/kiosk/register/sample"
)

var benchDay = civil.MustParseDay("2026-11-21")

// inMemory is a department's file of a town.
type inMemory struct{ *bytes.Reader }

func (inMemory) Close() error { return nil }

type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }

func benchTown(b *testing.B, households int) (*register.Rules, []intake.Job) {
	b.Helper()
	pack, err := policy.Load(assets.Packs(), "cn-shanghai")
	if err != nil {
		b.Fatal(err)
	}
	rules, err := register.Load(assets.Register(), pack)
	if err != nil {
		b.Fatal(err)
	}
	files := map[string]*bytes.Buffer{}
	_, err = sample.Write(sample.Options{Rules: rules, Households: households, On: benchDay, Rand: mathrand.New(mathrand.NewPCG(1, 0)),
		Create: func(name string) (io.WriteCloser, error) {
			files[name] = &bytes.Buffer{}
			return unclosed{files[name]}, nil
		}})
	if err != nil {
		b.Fatal(err)
	}
	var jobs []intake.Job
	for name, text := range files {
		of, ok := strings.CutSuffix(name, ".toml")
		if !ok {
			continue
		}
		m, err := mapping.Read(text.Bytes(), pack)
		if err != nil {
			b.Fatal(err)
		}
		for file, content := range files {
			if ext := path.Ext(file); strings.TrimSuffix(file, ext) == of && ext != ".toml" {
				jobs = append(jobs, intake.Job{Mapping: m, Text: text.Bytes(), File: intake.File{Name: file, Open: func() (intake.Content, error) {
					return inMemory{bytes.NewReader(content.Bytes())}, nil
				}}})
			}
		}
	}
	return rules, jobs
}

func imported(b *testing.B, db *data.DB, rules *register.Rules, jobs []intake.Job) (rows int) {
	b.Helper()
	s := &intake.Service{Store: db.Register(), Rules: rules, Key: register.Key("k"), Zone: time.UTC, Now: func() time.Time { return noon }}
	results, err := s.Import(context.Background(), jobs, intake.Options{}, system("x").By)
	if err != nil {
		b.Fatal(err)
	}
	for _, r := range results {
		rows += r.Counts.Rows
	}
	return rows
}

// BenchmarkImport is six files of a town of 1,000 households into an empty
// store: read twice, joined, sealed, journaled, circles and tags worked out.
func BenchmarkImport(b *testing.B) {
	rules, jobs := benchTown(b, 1000)
	rows := 0
	for b.Loop() {
		rows += imported(b, benchOpen(b), rules, jobs)
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkImportAgain is the same files once more, which change nothing.
func BenchmarkImportAgain(b *testing.B) {
	rules, jobs := benchTown(b, 1000)
	db := benchOpen(b)
	imported(b, db, rules, jobs)
	rows := 0
	for b.Loop() {
		rows += imported(b, db, rules, jobs)
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkFinderRun is the finder through a register of 2,000 households: read,
// opened, judged, findings sealed and journaled.
func BenchmarkFinderRun(b *testing.B) {
	rules, jobs := benchTown(b, 2000)
	db := benchOpen(b)
	imported(b, db, rules, jobs)
	sheet, err := hardship.LoadSheet(assets.Packs(), rules.Pack)
	if err != nil {
		b.Fatal(err)
	}
	found, err := finder.Load(assets.Register(), rules.Pack, sheet)
	if err != nil {
		b.Fatal(err)
	}
	now := func() time.Time { return kiosktest.Noon }
	s := &finder.Service{Rules: found, Register: &register.Service{Store: db.Register(), Rules: rules, Zone: time.UTC, Now: now},
		Store: db.Finder(), Casework: db.Casework(), Now: now, Rand: rand.Reader, Workers: 2}
	households := 0
	for b.Loop() {
		run, err := s.Run(context.Background(), benchDay, nil, system("x").By)
		if err != nil {
			b.Fatal(err)
		}
		households += run.Board.Households
	}
	b.ReportMetric(float64(households)/b.Elapsed().Seconds(), "households/s")
}
