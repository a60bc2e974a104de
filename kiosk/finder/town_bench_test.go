package finder_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"testing"

	"maru/assets"
	"maru/kiosk/finder"
	"maru/kiosk/register"
	"maru/kiosk/register/sample"
)

// townLines makes a town and returns its joined households, a line each.
func townLines(b *testing.B, r *finder.Rules, households int) [][]byte {
	b.Helper()
	places, err := register.Load(assets.Register(), r.Pack)
	if err != nil {
		b.Fatal(err)
	}
	var joined bytes.Buffer
	_, err = sample.Write(sample.Options{Rules: places, Households: households, On: on, Rand: rand.New(rand.NewPCG(1, 0)),
		Create: func(name string) (io.WriteCloser, error) {
			if name == sample.Joined {
				return unclosed{&joined}, nil
			}
			return unclosed{io.Discard}, nil
		}})
	if err != nil {
		b.Fatal(err)
	}
	return bytes.Split(bytes.TrimSpace(joined.Bytes()), []byte("\n"))
}

type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }

// BenchmarkFind is what `maru find` does between its files: from the line of a
// household to its finding with reasons, on one core and on two.
func BenchmarkFind(b *testing.B) {
	r := loaded(b, "cn-shanghai")
	const each = 400
	lines := townLines(b, r, 4000)
	reader := finder.NewReader(r.Pack)
	for _, workers := range []int{1, 2} {
		b.Run(map[int]string{1: "1core", 2: "2cores"}[workers], func(b *testing.B) {
			b.ReportAllocs()
			var households, verdicts int64
			for b.Loop() {
				at := 0
				err := finder.Through(context.Background(), r, on, workers, finder.Stream[[][]byte]{
					Next: func(context.Context) ([][]byte, bool, error) {
						from := at
						at = min(at+each, len(lines))
						return lines[from:at], from < at, nil
					},
					Cases: func(some [][]byte) ([]finder.Case, error) {
						cases := make([]finder.Case, len(some))
						var faults []error
						for i, line := range some {
							var err error
							cases[i], err = reader.Read(line)
							faults = append(faults, err)
						}
						return cases, errors.Join(faults...)
					},
					Visit: func(_ [][]byte, judged []finder.Judged) error {
						for i := range judged {
							households, verdicts = households+1, verdicts+judged[i].Verdicts
						}
						return nil
					},
				})
				if err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(households)/b.Elapsed().Seconds(), "households/s")
			b.ReportMetric(float64(verdicts)/b.Elapsed().Seconds(), "verdicts/s")
		})
	}
}
