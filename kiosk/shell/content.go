package shell

import (
	"maru/kiosk"
	"maru/kiosk/partsui"
)

// gap is what stands between two items, below the upper one's ledge.
func gap(b *partsui.Board) float32 { return b.Look.Ledge(8) + 26 }

// total returns the height of items one below the other.
func total(items []partsui.Item, gap float32) float32 {
	h := float32(0)
	for i, item := range items {
		if i > 0 {
			h += gap
		}
		h += item.Height
	}
	return h
}

func tallest(items []partsui.Item) float32 {
	h := float32(0)
	for _, item := range items {
		h = max(h, item.Height)
	}
	return h
}

// paginate splits items into pages that fit a height. Pages are filled evenly
// where that takes no page more, so that the last one is not almost empty.
func paginate(items []partsui.Item, height, gap float32) [][]partsui.Item {
	pages := fill(items, height, gap, len(items))
	if len(pages) < 2 {
		return pages
	}
	each := (len(items) + len(pages) - 1) / len(pages)
	if even := fill(items, height, gap, each); len(even) == len(pages) {
		return even
	}
	return pages
}

func fill(items []partsui.Item, room, gap float32, most int) [][]partsui.Item {
	pages := [][]partsui.Item{nil}
	used := float32(0)
	for _, item := range items {
		last := len(pages) - 1
		if len(pages[last]) > 0 && (used+gap+item.Height > room || len(pages[last]) >= most) {
			pages, used = append(pages, nil), 0
			last++
		}
		if len(pages[last]) > 0 {
			used += gap
		}
		used += item.Height
		pages[last] = append(pages[last], item)
	}
	return pages
}

// leastTiles is the height of one row of tiles with the keys that turn pages.
func (s *Shell) leastTiles(b *partsui.Board, p Page, width float32) float32 {
	cols := columns(b, len(p.Tiles))
	w := (width - tileGap*float32(cols-1)) / float32(cols)
	least := float32(0)
	for _, t := range p.Tiles {
		least = max(least, b.TileHeight(w, t))
	}
	return least + b.Look.Ledge(10) + pagerHeight(b) + b.Look.Ledge(8) + tileGap
}

// tileGap stands between two tiles, below the upper one's ledge.
const tileGap = 24

func pagerHeight(b *partsui.Board) float32 { return min(b.Look.Grow(112), 148) }

// tiles draws the services as a grid, as many to a page as their words allow.
func (s *Shell) tiles(b *partsui.Board, p Page, r partsui.Rect) {
	const gap = tileGap
	tiles, e := p.Tiles, s.top()
	cols := columns(b, len(tiles))
	ledge := b.Look.Ledge(10)
	w := (r.W - gap*float32(cols-1)) / float32(cols)
	least := float32(0)
	for _, t := range tiles {
		least = max(least, b.TileHeight(w, t))
	}
	rows := (len(tiles) + cols - 1) / cols
	if fit := int((r.H + gap) / (least + ledge + gap)); fit < rows {
		h := pagerHeight(b)
		bar := partsui.Rect{X: r.X, Y: r.Bottom() - h - b.Look.Ledge(8), W: r.W, H: h}
		r.H -= h + b.Look.Ledge(8) + gap
		rows = max(1, int((r.H+gap)/(least+ledge+gap)))
		each := rows * cols
		pages := (len(tiles) + each - 1) / each
		e.page = min(e.page, pages-1)
		defer s.pager(b, bar, pages) // after the tiles: what is read first comes first
		tiles = tiles[e.page*each : min((e.page+1)*each, len(tiles))]
	}
	h := min((r.H-gap*float32(rows-1))/float32(rows)-ledge, max(least, 520))
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

// columns: one for up to four services in portrait, two for more; in landscape
// as many as stand well beside each other.
func columns(b *partsui.Board, n int) int {
	switch {
	case b.Look.Portrait() && (n <= 4 || b.Look.Tight()):
		return 1
	case b.Look.Portrait():
		return 2
	case b.Look.Tight():
		return min(n, 2)
	case b.Look.Text == kiosk.Text150:
		return min(n, 3)
	default:
		return min(n, 4)
	}
}
