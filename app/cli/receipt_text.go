package cli

import (
	"io"
	"time"

	"maru/i18n/civil"
)

// tell prints a receipt, and fails for one that was refused.
func (r reader) tell(w io.Writer, out receiptOut, asJSON bool) error {
	var err error
	if asJSON {
		err = writeJSON(w, out)
	} else {
		_, err = io.WriteString(w, r.text(out))
	}
	if err == nil && out.Refusal != "" {
		return errSaid
	}
	return err
}

func (r reader) text(out receiptOut) string {
	t := &report{say: r.say}
	switch {
	case out.Genuine != nil && *out.Genuine:
		t.line(0, r.say.Say("cli.genuine"))
	case out.OnFile:
		t.line(0, r.say.Say("cli.on_file"))
	}
	t.line(0, out.Text)
	if out.Issued != nil {
		day, clock := r.when(*out.Issued)
		t.line(0, r.say.Say("cli.issued", "Day", day, "Time", clock, "Kiosk", out.Kiosk))
	}
	if !out.OnFile {
		return t.String()
	}
	t.line(0, r.say.Say("receipt.follow_number", "Number", out.Number))
	t.line(0, r.say.Say("cli.copies", "Count", out.Copies))
	if len(out.Found) > 0 {
		t.line(0, r.say.Say("cli.found"))
	}
	for _, f := range out.Found {
		t.pair(1, f.Title, r.say.Say("check."+f.Verdict))
	}
	t.line(0, r.say.Say("cli.history"))
	for _, h := range out.History {
		day, clock := r.when(h.At)
		t.pair(1, day+" "+clock, r.say.Say("event."+h.Kind))
	}
	return t.String()
}

// when writes a time as the centre's calendar and clock show it.
func (r reader) when(at time.Time) (day, clock string) {
	zone, l := r.cfg.Centre.Zone, r.say.Lang()
	return civil.DayOf(at, zone).Date(l), civil.ClockOf(at, zone).Format(l)
}
