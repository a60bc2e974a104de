package house

import (
	"context"
	"errors"
	"fmt"

	"maru/app/device"
	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/receipt"
	"maru/kiosk/staff"
)

// print puts a slip on paper. The job is on file, sealed, before the printer is
// asked, and what became of it is on file after; a printer that fails calls
// staff as well.
func (h *House) print(ctx context.Context, r receipt.Receipt, slip receipt.Slip) error {
	ev := func(kind string) kiosk.Event {
		return kiosk.Event{Kind: kind, At: h.now(), By: kiosk.Actor{Role: kiosk.Resident}}
	}
	job, err := h.db.Prints().Queue(ctx, r.ID, printerCode(h.printer), slip, ev("print.queued"))
	if err != nil {
		return fmt.Errorf("queue print: %w", err)
	}
	failed := h.printer.Print(ctx, device.Job{Slip: slip})
	if failed == nil {
		if err := h.db.Prints().Done(ctx, job.ID, ev("receipt.printed")); err != nil {
			return fmt.Errorf("note print: %w", err)
		}
		return nil
	}
	reason := "fault"
	if refusal := kiosk.AsRefusal(failed); refusal != nil {
		reason = refusal.Code
	}
	h.log.Warn("print", "receipt", r.ID.String(), "printer", h.printer.Describe(), "err", failed)
	err = h.db.Prints().Fail(ctx, job.ID, reason, ev("receipt.print_failed"))
	_, callErr := h.staff.Call(ctx, kiosk.Actor{Role: kiosk.Resident}, staff.Printer)
	return errors.Join(failed, err, callErr)
}

// settlePrints marks the jobs of which nobody knows whether the paper came out,
// after a power cut, as failed: their slips can be printed again.
func (h *House) settlePrints(ctx context.Context) error {
	waiting, err := h.db.Prints().Waiting(ctx)
	if err != nil {
		return fmt.Errorf("list prints: %w", err)
	}
	for _, job := range waiting {
		ev := kiosk.Event{Kind: "receipt.print_failed", At: h.now(), By: kiosk.Actor{Role: kiosk.System}}
		if err := h.db.Prints().Fail(ctx, job.ID, "stopped", ev); err != nil {
			return fmt.Errorf("settle print %s: %w", job.ID, err)
		}
	}
	return nil
}

// printerCode names the printer as the journal can: printable ASCII, short.
func printerCode(p device.Printer) string { return codeOf(p.Describe()) }

// codeOf keeps of a text what the journal can.
func codeOf(text string) string {
	var code []rune
	for _, c := range text {
		if c < 0x20 || c > 0x7E {
			c = '?'
		}
		if len(code) < 120 {
			code = append(code, c)
		}
	}
	return string(code)
}

// testPage prints a sentence in every language, for staff to look at.
func (h *House) testPage(ctx context.Context) error {
	slip := receipt.Slip{Lang: h.Config.Centre.Lang, Title: h.words.Printer(h.Config.Centre.Lang).Say("staff.test_title")}
	for _, l := range i18n.Langs {
		slip.Blocks = append(slip.Blocks, receipt.Block{
			Heading: l.Endonym(),
			Lines:   []receipt.Line{{Text: h.words.Printer(l).Say("staff.test_line")}, {Text: h.Config.Centre.Name.In(l), Bold: true}},
		})
	}
	return h.printer.Print(ctx, device.Job{Slip: slip})
}
