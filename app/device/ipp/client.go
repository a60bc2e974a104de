package ipp

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// JobState is how far a job is (RFC 8011 5.3.7).
type JobState int

// The states of a job. From Canceled on they are final.
const (
	Pending    JobState = 3
	Held       JobState = 4
	Processing JobState = 5
	Stopped    JobState = 6
	Canceled   JobState = 7
	Aborted    JobState = 8
	Completed  JobState = 9
)

// PrinterState is what a printer does (RFC 8011 5.4.11).
type PrinterState int

// The states of a printer.
const (
	Idle           PrinterState = 3
	Working        PrinterState = 4
	PrinterStopped PrinterState = 5
)

// JobStatus is a job as one query tells it.
type JobStatus struct {
	State   JobState
	Reasons []string
	Message string
}

// PrinterStatus is what a printer says of itself.
type PrinterStatus struct {
	State   PrinterState
	Reasons []string // such as "media-empty-error"
	Message string
	Formats []string // document formats that it takes
}

// Client talks to one printer or queue. It keeps no state between calls; each
// call takes as long as its context allows.
type Client struct {
	printer string // the printer-uri
	post    string // where HTTP goes
	user    string
	http    *http.Client
}

// NewClient returns a client of the printer with the given URI, "ipp://…" or
// "ipps://…"; 631 is the port where the URI names none. user is the name that
// jobs carry, by which the printer lets them be canceled.
func NewClient(printer, user string) (*Client, error) {
	u, err := url.Parse(printer)
	if err != nil {
		return nil, fmt.Errorf("read printer address: %w", err)
	}
	scheme, ok := map[string]string{"ipp": "http", "ipps": "https"}[u.Scheme]
	if !ok || u.Host == "" {
		return nil, fmt.Errorf("read printer address: %q is not ipp://HOST/…", printer)
	}
	post := *u
	post.Scheme = scheme
	if post.Port() == "" {
		post.Host += ":631"
	}
	return &Client{
		printer: printer,
		post:    post.String(),
		user:    user,
		http: &http.Client{Transport: &http.Transport{
			Proxy:           nil, // a printer stands in the same house
			MaxIdleConns:    2,
			IdleConnTimeout: 5 * time.Second,
		}},
	}, nil
}

// Print hands over a document and returns the job's number. A printer's no is
// returned as a Status. The document is printed in its own size: a code that
// was drawn in whole dots must not be fitted to a page.
func (c *Client) Print(ctx context.Context, jobName, format string, document []byte) (job int, err error) {
	m := c.request(PrintJob).
		Add(Operation, "job-name", String(Name, jobName)).
		Add(Operation, "document-format", String(MIMEType, format)).
		Add(Job, "print-scaling", String(Keyword, "none"))
	answer, err := c.send(ctx, m, document)
	if err != nil {
		return 0, fmt.Errorf("print job: %w", err)
	}
	id, ok := answer.Int("job-id")
	if !ok {
		return 0, fmt.Errorf("print job: %w: no job-id in the answer", errMalformed)
	}
	return id, nil
}

// Job asks how a job fares.
func (c *Client) Job(ctx context.Context, id int) (JobStatus, error) {
	m := c.request(GetJobAttributes).
		Add(Operation, "job-id", Int(Integer, id)).
		Add(Operation, "requested-attributes", keywords("job-state", "job-state-reasons", "job-printer-state-message")...)
	answer, err := c.send(ctx, m, nil)
	if err != nil {
		return JobStatus{}, fmt.Errorf("ask about job %d: %w", id, err)
	}
	state, ok := answer.Int("job-state")
	if !ok {
		return JobStatus{}, fmt.Errorf("ask about job %d: %w: no job-state in the answer", id, errMalformed)
	}
	return JobStatus{
		State:   JobState(state),
		Reasons: reasons(answer, "job-state-reasons"),
		Message: answer.String("job-printer-state-message"),
	}, nil
}

// Printer asks how the printer itself fares.
func (c *Client) Printer(ctx context.Context) (PrinterStatus, error) {
	m := c.request(GetPrinterAttributes).
		Add(Operation, "requested-attributes", keywords("printer-state", "printer-state-reasons",
			"printer-state-message", "document-format-supported")...)
	answer, err := c.send(ctx, m, nil)
	if err != nil {
		return PrinterStatus{}, fmt.Errorf("ask printer: %w", err)
	}
	state, ok := answer.Int("printer-state")
	if !ok {
		return PrinterStatus{}, fmt.Errorf("ask printer: %w: no printer-state in the answer", errMalformed)
	}
	return PrinterStatus{
		State:   PrinterState(state),
		Reasons: reasons(answer, "printer-state-reasons"),
		Message: answer.String("printer-state-message"),
		Formats: answer.Strings("document-format-supported"),
	}, nil
}

// Cancel takes a job back, so that a printer that comes to life hours later
// does not print a receipt that nobody waits for. A job that is already over
// cannot be canceled, which is no error.
func (c *Client) Cancel(ctx context.Context, id int) error {
	_, err := c.send(ctx, c.request(CancelJob).Add(Operation, "job-id", Int(Integer, id)), nil)
	if err != nil && !isStatus(err, NotPossible) {
		return fmt.Errorf("cancel job %d: %w", id, err)
	}
	return nil
}

// request opens a request with the three attributes that RFC 8011 4.1.4 and
// 4.1.5 ask for first, and the name of who asks.
func (c *Client) request(op Op) *Message {
	m := &Message{Code: uint16(op), ID: 1}
	return m.
		Add(Operation, "attributes-charset", String(Charset, "utf-8")).
		Add(Operation, "attributes-natural-language", String(Language, "en")).
		Add(Operation, "printer-uri", String(URI, c.printer)).
		Add(Operation, "requesting-user-name", String(Name, c.user))
}

func (c *Client) send(ctx context.Context, m *Message, document []byte) (*Message, error) {
	body := append(m.Marshal(), document...)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.post, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/ipp")
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("http status %s", resp.Status)
	}
	answer, err := Read(resp.Body)
	if err != nil {
		return nil, err
	}
	// The connection can be used again only when its answer is read to the end.
	if _, err := io.Copy(io.Discard, io.LimitReader(resp.Body, 1<<20)); err != nil {
		return nil, err
	}
	if s := Status(answer.Code); !s.Succeeded() {
		if text := answer.String("status-message"); text != "" {
			return nil, fmt.Errorf("%w (%s)", s, text)
		}
		return nil, s
	}
	return answer, nil
}

func keywords(words ...string) []Value {
	out := make([]Value, len(words))
	for i, w := range words {
		out[i] = String(Keyword, w)
	}
	return out
}

// reasons drops "none", by which a printer says that there is no reason.
func reasons(m *Message, name string) []string {
	var out []string
	for _, r := range m.Strings(name) {
		if r = strings.TrimSpace(r); r != "" && r != "none" {
			out = append(out, r)
		}
	}
	return out
}

func isStatus(err error, s Status) bool {
	got, ok := errors.AsType[Status](err)
	return ok && got == s
}
