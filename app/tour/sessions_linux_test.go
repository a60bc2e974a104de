package tour_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"maru/app/tour"
	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/policy"
)

// resident is somebody who comes by chance, and does what comes to mind.
type resident struct {
	*rand.Rand
	w     *tour.Walker
	stand *tour.Stand
}

func (r resident) often(percent int) bool { return r.IntN(100) < percent }

// visit is one session: any language, any settings, any service, any answers,
// and any way to leave.
func (r resident) visit() {
	r.w.Text = kiosk.TextSizes[r.IntN(len(kiosk.TextSizes))]
	r.w.Begin(i18n.Langs[r.IntN(len(i18n.Langs))])
	r.w.Shell.Change(func(s *kiosk.Settings) { s.Contrast, s.LowReach = r.often(20), r.often(20) })
	switch {
	case r.often(10):
		r.w.Tap("home.find")
	case r.often(10) && r.w.Printer.Last.Code != "":
		r.w.Scan(r.w.Printer.Last.Code)
	default:
		r.check()
	}
	if r.often(50) {
		r.w.Shell.End("done")
		r.w.Shell.Render()
		return
	}
	cfg := r.stand.House.Config
	r.w.Wait(cfg.Idle.After)
	r.w.Wait(cfg.Idle.Countdown)
}

func (r resident) check() {
	r.w.Tap("home.check")
	r.w.Tap("check.start")
	patience := r.IntN(60)
	for n := 0; r.w.Err() == nil; n++ {
		q := r.w.Question()
		if q == nil && r.w.TapIf("check.emergency_go_on") {
			continue
		}
		if q == nil {
			break
		}
		if n == patience {
			return
		}
		if r.often(10) {
			r.w.Tap("shell.back")
			if r.w.Question() == nil {
				return
			}
			continue
		}
		r.w.Answer(r.answer(q))
	}
	if r.often(50) {
		r.w.Tap("check.see_needs")
		r.w.Tap("shell.back")
	}
	if r.often(50) {
		r.w.Tap("check.see_others")
		r.w.Tap("check.see_help")
	}
	if r.often(70) {
		r.w.Tap("check.take_receipt")
		r.w.Tap("receipt.print")
	}
}

func (r resident) answer(q *policy.Question) policy.Answer {
	a := policy.Answer{Question: q.ID}
	switch {
	case r.often(15):
		a.Unknown = true
	case q.Kind == policy.Amount || q.Kind == policy.Count:
		width := min(q.Max, 5_000_000) - q.Min + 1
		for !r.often(30) && width > 10 {
			width /= 10
		}
		a.Number = q.Min + r.Int64N(width)
	case q.Kind == policy.Many:
		for _, o := range q.Options {
			if r.often(20) {
				a.Options = append(a.Options, o.ID)
			}
		}
	default:
		a.Options = []string{q.Options[r.IntN(len(q.Options))].ID}
	}
	return a
}

// kernelMB returns a line of the kernel's account of this process, in MB.
func kernelMB(b *testing.B, name string) float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		b.Skip("the kernel does not tell the memory of a process: ", err)
	}
	for line := range bytes.Lines(status) {
		var kb float64
		if n, _ := fmt.Sscanf(string(line), name+":%f", &kb); n == 1 {
			return kb / 1024
		}
	}
	b.Fatalf("/proc/self/status has no %s", name)
	return 0
}

// BenchmarkSessions is the memory of a kiosk that many residents have used: RSS
// and heap after ten sessions, a hundred and a thousand, or MARU_SESSIONS. The
// toolkit lets go of what it has not drawn for a minute (FYNE_CACHE says
// otherwise), so both are taken after as long a rest.
func BenchmarkSessions(b *testing.B) {
	sessions := 1000
	if n, err := strconv.Atoi(os.Getenv("MARU_SESSIONS")); err == nil {
		sessions = n
	}
	rest := time.Minute
	if d, err := time.ParseDuration(os.Getenv("FYNE_CACHE")); err == nil {
		rest = d
	}
	stand := bench(b, test.NewApp(), "kr-seoul")
	canvas := fyne.CurrentApp().Driver().CanvasForObject(stand.Walker.Shell.Content())
	r := resident{rand.New(rand.NewPCG(1, 2)), stand.Walker, stand}
	look := func(after int) {
		for range 2 { // the first lets go, the second sees that it is gone
			canvas.Capture()
			time.Sleep(max(rest, 10*time.Second) + time.Second)
		}
		canvas.Capture()
		runtime.GC()
		debug.FreeOSMemory()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(kernelMB(b, "VmRSS"), fmt.Sprintf("MB-resident-after-%d", after))
		b.ReportMetric(float64(m.HeapAlloc)/(1<<20), fmt.Sprintf("MB-heap-after-%d", after))
		b.ReportMetric(float64(runtime.NumGoroutine()), fmt.Sprintf("goroutines-after-%d", after))
	}
	for n := 1; n <= sessions; n++ {
		r.visit()
		if err := stand.Walker.Err(); err != nil {
			b.Fatalf("session %d: %v", n, err)
		}
		if n%4 == 0 {
			canvas.Capture()
		}
		if n == 10 || n == 100 || n == sessions {
			look(n)
		}
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(kernelMB(b, "VmHWM"), "MB-peak")
}
