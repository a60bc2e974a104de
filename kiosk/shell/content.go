package shell

import (
	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/theme"
)

// content draws what stands between head and actions, turning pages where it
// does not fit.
func (s *Shell) content(b *partsui.Board, p Page, r partsui.Rect) {
	switch {
	case len(p.Tiles) > 0:
		s.tiles(b, p, r)
	case p.Items != nil:
		s.items(b, p, r)
	case p.Fill != nil:
		p.Fill(b, r)
	}
}

// gap is what stands between two items, below the upper one's ledge.
func gap(b *partsui.Board) float32 { return b.Look.Ledge(8) + 26 }

func (s *Shell) items(b *partsui.Board, p Page, r partsui.Rect) {
	items := p.Items(b, r.W)
	pages := paginate(items, r.H, gap(b), s.pagerHeight(b)+24)
	e := s.top()
	e.page = min(e.page, len(pages)-1)
	y := r.Y
	for _, item := range pages[e.page] {
		item.Draw(b, partsui.Rect{X: r.X, Y: y, W: r.W, H: item.Height})
		y += item.Height + gap(b)
	}
	if len(pages) > 1 {
		h := s.pagerHeight(b)
		s.pager(b, partsui.Rect{X: r.X, Y: r.Bottom() - h, W: r.W, H: h - b.Look.Ledge(8)}, e, len(pages))
	}
}

// paginate splits items into pages that fit height; where there are several,
// each leaves room for the pager. Pages are filled evenly, so that the last one
// does not stand almost empty.
func paginate(items []partsui.Item, height, gap, pager float32) [][]partsui.Item {
	if pages := fill(items, height, gap, len(items)); len(pages) <= 1 {
		return [][]partsui.Item{items}
	}
	room := height - pager
	pages := fill(items, room, gap, len(items))
	each := (len(items) + len(pages) - 1) / len(pages)
	if even := fill(items, room, gap, each); len(even) == len(pages) {
		return even
	}
	return pages
}

func fill(items []partsui.Item, room, gap float32, most int) [][]partsui.Item {
	var pages [][]partsui.Item
	var page []partsui.Item
	used := float32(0)
	for _, item := range items {
		if len(page) > 0 && (used+gap+item.Height > room || len(page) >= most) {
			pages, page, used = append(pages, page), nil, 0
		}
		if len(page) > 0 {
			used += gap
		}
		used += item.Height
		page = append(page, item)
	}
	if len(page) > 0 {
		pages = append(pages, page)
	}
	return pages
}

func (s *Shell) pagerHeight(b *partsui.Board) float32 {
	return b.Look.Grow(116) + b.Look.Ledge(8)
}

// pager draws the keys that turn pages, and says which page this is.
func (s *Shell) pager(b *partsui.Board, r partsui.Rect, e *entry, pages int) {
	p := b.Look.Palette
	w := max(b.Look.Grow(200), r.W*0.26)
	words := partsui.Type{Role: theme.TextRole, Ink: p.Soft, Align: partsui.Centre}
	if e.page > 0 {
		b.IconKey(partsui.Rect{X: r.X, Y: r.Y, W: w, H: r.H}, "back", s.Say("shell.see_previous"), func() { e.page--; s.visit.focus = s.firstFocus() })
	}
	label := s.Say("shell.page", "Page", e.page+1, "Pages", pages)
	middle := partsui.Rect{X: r.X + w + 12, Y: r.Y, W: r.W - 2*w - 24, H: r.H}
	if b.Look.Measure(words.Role, false, label) > middle.W {
		label = s.Say("shell.page_short", "Page", e.page+1, "Pages", pages)
	}
	b.WordsIn(middle, words, label)
	if e.page < pages-1 {
		b.IconKey(partsui.Rect{X: r.Right() - w, Y: r.Y, W: w, H: r.H}, "arrow-right", s.Say("shell.see_next"), func() { e.page++; s.visit.focus = s.firstFocus() })
	}
}

// tiles draws the services as a grid: one column for up to four of them in
// portrait, two for more; in landscape rows of four.
func (s *Shell) tiles(b *partsui.Board, p Page, r partsui.Rect) {
	tiles, e := p.Tiles, s.top()
	most := 8
	if b.Look.Text == kiosk.Text200 {
		most = 4
	}
	if len(tiles) > most {
		pages := (len(tiles) + most - 1) / most
		e.page = min(e.page, pages-1)
		from := e.page * most
		h := s.pagerHeight(b)
		s.pager(b, partsui.Rect{X: r.X, Y: r.Bottom() - h, W: r.W, H: h - b.Look.Ledge(8)}, e, pages)
		r.H -= h + 24
		tiles = tiles[from:min(from+most, len(tiles))]
	}
	cols := columns(b, len(tiles))
	rows := (len(tiles) + cols - 1) / cols
	ledge := b.Look.Ledge(10)
	const gap = 24
	w := (r.W - gap*float32(cols-1)) / float32(cols)
	h := min((r.H-gap*float32(rows-1))/float32(rows)-ledge, 420)
	y := r.Y
	if b.Look.LowReach {
		y = r.Bottom() - float32(rows)*(h+ledge) - gap*float32(rows-1)
	}
	for i, t := range tiles {
		b.Tile(partsui.Rect{
			X: r.X + float32(i%cols)*(w+gap),
			Y: y + float32(i/cols)*(h+ledge+gap),
			W: w, H: h,
		}, t)
	}
}

func columns(b *partsui.Board, n int) int {
	switch {
	case b.Look.Portrait() && (n <= 4 || b.Look.Text == kiosk.Text200):
		return 1
	case b.Look.Portrait():
		return 2
	case b.Look.Text == kiosk.Text200:
		return min(n, 2)
	default:
		return min(n, 4)
	}
}
