package deskui

import (
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// titleShare is how much of the width the title keeps beside the actions; with
// less they go to a row of their own under it.
const titleShare = 0.4

// title draws where one is, the way back and the page's actions, and returns
// where the content begins.
func (d *Desk) title(s *shell.Shell, b *partsui.Board, r partsui.Rect, p shell.Page, sheet bool) float32 {
	x, height := r.X, b.Look.Line(theme.HeadRole)
	if !s.AtHome() {
		key := max(height, 64)
		b.IconKey(partsui.Rect{X: x, Y: r.Y, W: key, H: key}, "back", s.Say("shell.back"), s.Back)
		x += key + gap
		height = max(height, key)
	}
	var actions []partsui.Action
	if sheet {
		for _, a := range []*partsui.Action{p.Primary, p.Secondary} {
			if a != nil {
				actions = append(actions, *a)
			}
		}
	}
	room := r.Right() - x - actionsWidth(b, actions)
	t := partsui.Type{Role: theme.WhereRole, Bold: true, Ink: b.Look.Palette.Ink}
	under := room < r.W*titleShare && b.Look.Measure(t.Role, true, p.Top.Title) > room
	if under {
		room = r.Right() - x
	} else if len(actions) > 0 {
		height = max(height, drawActions(b, r, actions))
	}
	if b.Look.Measure(theme.HeadRole, true, p.Top.Title) <= room {
		t.Role = theme.HeadRole
	}
	words := b.Height(t, p.Top.Title, room)
	height = max(height, words)
	b.Words(x, r.Y+(height-words)/2, room, t, p.Top.Title)
	y := r.Y + height
	if under {
		y += gap / 2
		y += drawActions(b, partsui.Rect{X: r.X, Y: y, W: r.W}, actions)
	}
	return y + gap
}

// actionsWidth returns what actions take of a row, with the gaps before them.
func actionsWidth(b *partsui.Board, actions []partsui.Action) (w float32) {
	for _, a := range actions {
		w += ActionWidth(b, a) + gap
	}
	return w
}

// drawActions draws actions from the right of a row, the primary first, and
// returns the height they took. Where the row is too narrow for their words on
// one line, they share it.
func drawActions(b *partsui.Board, r partsui.Rect, actions []partsui.Action) (height float32) {
	share := float32(0)
	if actionsWidth(b, actions)-gap > r.W {
		share = (r.W - gap*float32(len(actions)-1)) / float32(len(actions))
	}
	right := r.Right()
	for i, a := range actions {
		w := share
		if w == 0 {
			w = ActionWidth(b, a)
		}
		at := partsui.Rect{X: right - w, Y: r.Y, W: w, H: b.ButtonHeight(w, a)}
		if i == 0 {
			b.Primary(at, a)
		} else {
			b.Secondary(at, a)
		}
		right -= w + gap
		height = max(height, at.H+b.Look.Ledge(10))
	}
	return height
}
