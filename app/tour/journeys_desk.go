package tour

import (
	"context"

	"maru/app/house"
	"maru/i18n"
	"maru/kiosk"
)

// deskPIN is the number of the advisor who walks the desk's journeys.
const deskPIN = "482715"

// SignIn enters the desk as an advisor, in a language.
func (w *Walker) SignIn(h *house.House, l i18n.Lang) {
	if w.err != nil {
		return
	}
	who := kiosk.Actor{Role: kiosk.Advisor, ID: "advisor1"}
	if err := h.Staff().SetPIN(context.Background(), kiosk.Actor{Role: kiosk.System}, who, deskPIN); err != nil {
		w.fail("set the advisor's PIN: %w", err)
		return
	}
	w.Shell.Change(func(c *kiosk.Settings) { c.Lang, c.Text = l, w.Text })
	w.Shell.Render()
	w.Type(deskPIN)
	w.Tap("staff.pin_open")
	w.Shell.Change(func(c *kiosk.Settings) { c.Text = w.Text })
	w.Shell.Render()
}

// atDesk signs in, looks at the day, and locks the desk again.
func atDesk(w *Walker, h *house.House, l i18n.Lang) {
	w.Shell.Change(func(c *kiosk.Settings) { c.Lang, c.Text = l, w.Text })
	w.Shell.Render()
	w.Shot("locked")
	w.SignIn(h, l)
	w.See("desk.work")
	w.Shot("today")
	w.Tap("desk.lock")
	w.See("staff.pin_title")
}
