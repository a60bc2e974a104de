// Package devicetest holds printers that misbehave on purpose: an IPP printer
// and an ESC/POS printer on TCP, both in the test's own process. Every screen
// of a failed print can be shown with them and no hardware.
package devicetest

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"maru/app/device/ipp"
)

// Job is a print job that an IPP printer was given.
type Job struct {
	Name, Format, User string
	Document           []byte
	State              ipp.JobState
	Queries            int // how often somebody asked how it fares
}

// Manners is how an IPP printer behaves. The zero value takes every job and
// finishes it at the second query.
type Manners struct {
	// Refuse is the answer to Print-Job in place of a job.
	Refuse ipp.Status
	// HTTP answers every request with this HTTP status in place of IPP.
	HTTP int
	// Garbage answers every request with bytes that are no IPP.
	Garbage bool
	// Hang never answers, until the printer is closed.
	Hang bool
	// State is what a job stays in; 0 lets it finish.
	State ipp.JobState
	// Printer and Reasons are what the printer says of itself.
	Printer ipp.PrinterState
	Reasons []string
	// GoneAfter lets the printer answer nothing but errors once a job was asked
	// about so often; 0 never.
	GoneAfter int
}

// IPP is an IPP printer of a test.
type IPP struct {
	// URI is its address, "ipp://127.0.0.1:…/printers/test".
	URI     string
	server  *httptest.Server
	release chan struct{}

	mu      sync.Mutex
	manners Manners
	jobs    []*Job
}

// NewIPP starts a printer that is switched off when the test ends.
func NewIPP(t testing.TB) *IPP {
	p := &IPP{release: make(chan struct{})}
	p.server = httptest.NewServer(p)
	p.URI = "ipp" + strings.TrimPrefix(p.server.URL, "http") + "/printers/test"
	t.Cleanup(func() {
		close(p.release)
		p.server.Close()
	})
	return p
}

// Behave changes the printer's manners.
func (p *IPP) Behave(m Manners) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.manners = m
}

// SwitchOff stops listening; connections are refused from now on.
func (p *IPP) SwitchOff() { p.server.Close() }

// Jobs returns the jobs so far.
func (p *IPP) Jobs() []Job {
	p.mu.Lock()
	defer p.mu.Unlock()
	out := make([]Job, len(p.jobs))
	for i, j := range p.jobs {
		out[i] = *j
	}
	return out
}

// ServeHTTP answers one IPP request.
func (p *IPP) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.manners.Hang:
		p.mu.Unlock()
		select {
		case <-p.release:
		case <-r.Context().Done():
		}
		p.mu.Lock()
		return
	case p.manners.HTTP != 0:
		w.WriteHeader(p.manners.HTTP)
		return
	case p.manners.Garbage:
		_, _ = io.WriteString(w, "<html>router login</html>")
		return
	}
	m, err := ipp.Read(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	document, err := io.ReadAll(r.Body)
	if err != nil {
		return // the kiosk has gone away
	}
	answer := p.answer(m, document)
	answer.ID = m.ID
	w.Header().Set("Content-Type", "application/ipp")
	_, _ = w.Write(answer.Marshal())
}

func (p *IPP) answer(m *ipp.Message, document []byte) *ipp.Message {
	switch ipp.Op(m.Code) {
	case ipp.PrintJob:
		if !p.manners.Refuse.Succeeded() {
			return reply(p.manners.Refuse)
		}
		p.jobs = append(p.jobs, &Job{
			Name: m.String("job-name"), Format: m.String("document-format"), User: m.String("requesting-user-name"),
			Document: document, State: ipp.Processing,
		})
		return reply(ipp.OK).Add(ipp.Job, "job-id", ipp.Int(ipp.Integer, len(p.jobs)))
	case ipp.GetPrinterAttributes:
		return p.describe()
	}
	id, _ := m.Int("job-id")
	if id < 1 || id > len(p.jobs) {
		return reply(ipp.NotFound)
	}
	j := p.jobs[id-1]
	if ipp.Op(m.Code) == ipp.CancelJob {
		if j.State >= ipp.Canceled {
			return reply(ipp.NotPossible)
		}
		j.State = ipp.Canceled
		return reply(ipp.OK)
	}
	return p.progress(j)
}

func (p *IPP) progress(j *Job) *ipp.Message {
	j.Queries++
	if p.manners.GoneAfter > 0 && j.Queries > p.manners.GoneAfter {
		return reply(ipp.InternalError)
	}
	switch {
	case p.manners.State != 0 && j.State < ipp.Canceled:
		j.State = p.manners.State
	case j.Queries >= 2 && j.State < ipp.Canceled:
		j.State = ipp.Completed
	}
	return reply(ipp.OK).
		Add(ipp.Job, "job-state", ipp.Int(ipp.Enum, int(j.State))).
		Add(ipp.Job, "job-state-reasons", ipp.String(ipp.Keyword, "none"))
}

func (p *IPP) describe() *ipp.Message {
	state, reasons := p.manners.Printer, p.manners.Reasons
	if state == 0 {
		state = ipp.Idle
	}
	if len(reasons) == 0 {
		reasons = []string{"none"}
	}
	values := make([]ipp.Value, len(reasons))
	for i, r := range reasons {
		values[i] = ipp.String(ipp.Keyword, r)
	}
	return reply(ipp.OK).
		Add(ipp.Printer, "printer-state", ipp.Int(ipp.Enum, int(state))).
		Add(ipp.Printer, "printer-state-reasons", values...).
		Add(ipp.Printer, "document-format-supported", ipp.String(ipp.MIMEType, "application/pdf"))
}

func reply(s ipp.Status) *ipp.Message {
	m := &ipp.Message{Code: uint16(s)}
	return m.Add(ipp.Operation, "attributes-charset", ipp.String(ipp.Charset, "utf-8")).
		Add(ipp.Operation, "attributes-natural-language", ipp.String(ipp.Language, "en"))
}
