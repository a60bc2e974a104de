package deskui

import (
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// BarPages draws Bars that may be more than r holds, with keys that turn pages
// as those of List do. A screen has one of the two at most.
func BarPages(s *shell.Shell, b *partsui.Board, r partsui.Rect, of theme.Service, bars []Bar) {
	if len(bars) == 0 {
		Words(b, r, false, s.Say("desk.empty"))
		return
	}
	each := max(1, int(r.H/BarHeight(b)))
	pages := (len(bars) + each - 1) / each
	if room := r.H - pagerHeight(b); pages > 1 && room < BarHeight(b) {
		Bars(b, r, of, bars) // the longest alone
		return
	}
	if pages > 1 {
		each = max(1, int((r.H-pagerHeight(b))/BarHeight(b)))
		pages = (len(bars) + each - 1) / each
	}
	page := min(s.Turned(), pages-1)
	most := int64(0)
	for _, bar := range bars {
		most = max(most, bar.Value)
	}
	barsUpTo(b, r, of, bars[page*each:min((page+1)*each, len(bars))], most)
	if pages > 1 {
		pager(s, b, partsui.Rect{X: r.X, Y: r.Bottom() - pagerHeight(b) + 12, W: r.W, H: pagerHeight(b) - 20}, page, pages)
	}
}
