package directoryui

import (
	"image"
	"image/color"
	"strconv"

	"maru/kiosk/directory"
	"maru/kiosk/directory/groundui"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Map is the drawn neighbourhood with the centre and some places on it as
// numbered discs, and their names beside it. More places than stand well on one
// map come in groups.
type Map struct {
	Room   *Room
	Places []*directory.Organisation
	first  int // of the group that is shown
	drawn  ground
}

// ground is the picture of a view, kept while the screen stands: it is drawn
// anew at every touch.
type ground struct {
	view groundui.View
	dark bool
	img  image.Image
}

// mostPlaces is how many places stand on one map.
const mostPlaces = 8

// Page implements shell.Screen.
func (m *Map) Page(s *shell.Shell) shell.Page {
	look := s.Look()
	page := shell.Page{
		Top:     partsui.Top{Service: theme.Find, Title: s.Say("directory.title")},
		Primary: &partsui.Action{Name: s.Say("shell.help_back"), Icon: "back", Do: s.Back},
	}
	if m.Room.Directory().Map == nil {
		page.Items = func(b *partsui.Board, w float32) []partsui.Item {
			return b.Rows(w, "map-pin", b.Look.Palette.Dye(theme.Find).Deep, "", s.Say("directory.no_drawing"))
		}
		return page
	}
	rows := m.group(look)
	switch {
	case len(m.Places) > len(rows.places):
		page.Secondary = &partsui.Action{Name: s.Say("shell.help_back"), Do: s.Back}
		page.Primary = &partsui.Action{Name: s.Say("directory.more_places"), Icon: "arrow-right", Do: func() { m.next(len(rows.places)) }}
	case look.Tight() && look.Low():
		page.Primary = nil // the key that goes back does the same, and the map needs the room
	}
	page.Fill = func(b *partsui.Board, r partsui.Rect) { m.ground(s, b, r, rows) }
	switch {
	case look.Tight(): // the discs alone say which place is which, and open it
	case look.Portrait():
		page.Fill = func(b *partsui.Board, r partsui.Rect) {
			h := rows.height(b, r.W)
			rows.draw(b, partsui.Rect{X: r.X, Y: r.Bottom() - h, W: r.W, H: h})
			r.H -= h + 24
			m.ground(s, b, r, rows)
		}
	default:
		page.SideHeight, page.Side = rows.height, rows.draw
	}
	return page
}

// group returns the places that are shown now: as many as their names leave
// room for.
func (m *Map) group(look theme.Look) legend {
	if m.first >= len(m.Places) {
		m.first = 0
	}
	most, w, h := mostPlaces, look.W-96, look.H*0.34
	switch {
	case look.Tight():
		most, h = 3, look.H
	case !look.Portrait():
		w, h = min(720, w*0.42), look.H*0.4
	}
	rows := legend{first: m.first, places: m.Places[m.first:min(m.first+most, len(m.Places))]}
	b := partsui.NewBoard(look, nil)
	for len(rows.places) > 1 && rows.height(b, w) > h {
		rows.places = rows.places[:len(rows.places)-1]
	}
	return rows
}

func (m *Map) next(shown int) {
	if m.first += shown; m.first >= len(m.Places) {
		m.first = 0
	}
}

// ground draws the map itself with what stands on it.
func (m *Map) ground(s *shell.Shell, b *partsui.Board, at partsui.Rect, rows legend) {
	look, n, group := b.Look, m.Room.Directory().Map, rows.places
	disc := look.Grow(92)
	points := []directory.Position{n.Centre}
	for _, o := range m.Places { // the same ground for every group
		points = append(points, o.At)
	}
	v := groundui.Of(at, points, min(disc*0.8, at.H*0.25))
	if m.drawn.img == nil || m.drawn.view != v || m.drawn.dark != look.Palette.HighContrast {
		m.drawn = ground{v, look.Palette.HighContrast, v.Picture(n, look)}
	}
	b.Picture(at, m.drawn.img, "map")
	b.Box(at, color.NRGBA{}, 0, look.Palette.Line, 3)

	x, y := v.Point(n.Centre)
	home := partsui.Rect{X: x - disc*0.4, Y: y - disc*0.4, W: disc * 0.8, H: disc * 0.8}
	taken := []partsui.Rect{home}
	var where []partsui.Rect
	for _, o := range group {
		x, y := v.Point(o.At)
		where = append(where, partsui.Rect{X: x, Y: y})
	}
	ledge := look.Ledge(8)
	room := at.Inset(14)
	room.H -= ledge
	discs, ok := groundui.Spread(where, disc, ledge+12, room, taken)
	if !ok { // a panel too small for its words: the list names the places
		discs, where = nil, nil
	}
	for i, r := range discs { // from where a place is to where its disc had to go
		if dx, dy := r.X+disc/2-where[i].X, r.Y+disc/2-where[i].Y; dx*dx+dy*dy > 400 {
			b.Stroke(where[i].X, where[i].Y, r.X+disc/2, r.Y+disc/2, look.Palette.Ink, 5)
		}
	}
	groundui.Centre(b, home)
	for i, r := range discs {
		m.disc(s, b, r, rows.first+i+1, group[i])
		taken = append(taken, partsui.Rect{X: r.X, Y: r.Y, W: r.W, H: r.H + ledge})
	}
	taken = m.here(s, b, v, home, taken)
	v.Names(b, n, taken)
}

// here writes near the centre's mark that one is there, and ties it to the mark
// where something else stands between them.
func (m *Map) here(s *shell.Shell, b *partsui.Board, v groundui.View, home partsui.Rect, taken []partsui.Rect) []partsui.Rect {
	look := b.Look
	words := partsui.Type{Role: theme.TextRole, Bold: true, Ink: look.Palette.Ink, Align: partsui.Centre}
	name := s.Say("directory.centre")
	w, h := look.Measure(words.Role, true, name)+28, look.Line(words.Role)
	x, y := home.X+home.W/2, home.Y+home.H/2
	room := v.At.Inset(8)
	r, ok := groundui.Nearest(partsui.Rect{X: x, Y: y}, w, h, room, func(r partsui.Rect) bool {
		return r.Within(room) && !groundui.Meets(r.Inset(-6), taken)
	})
	if !ok {
		return taken
	}
	if away := max(r.X-home.Right(), home.X-r.Right(), r.Y-home.Bottom(), home.Y-r.Bottom()); away > 30 {
		b.Stroke(x, y, r.X+w/2, r.Y+h/2, look.Palette.Accent, 5)
		groundui.Centre(b, home)
	}
	b.Fill(r, look.Palette.Paper, 12)
	b.On(look.Palette.Paper, r, func() { b.WordsIn(r, words, name) })
	return append(taken, r)
}

// disc is a place on the map: its number in the service's colour, on a ledge.
func (m *Map) disc(s *shell.Shell, b *partsui.Board, r partsui.Rect, number int, o *directory.Organisation) {
	dye := b.Look.Palette.Dye(theme.Find)
	digits := strconv.Itoa(number)
	shape := partsui.Shape{Fill: dye.Deep, Edge: b.Look.Palette.Paper, Width: 4, Ledge: b.Look.Palette.Ink, Depth: b.Look.Ledge(8), Corner: r.W / 2}
	name := s.Say("directory.numbered", "Number", number, "Name", o.Name.In(s.Lang()))
	words := partsui.Type{Role: theme.TextRole, Bold: true, Ink: dye.On, Align: partsui.Centre}
	b.Press(r, shape, name, func(f *partsui.Board) {
		f.WordsIn(partsui.Rect{W: r.W, H: r.H}, words, digits)
	}, func() { s.Go(&Place{Room: m.Room, Of: o}) })
}

// legend names the places of a group by their numbers.
type legend struct {
	first  int
	places []*directory.Organisation
}

// legendGap stands between two of its rows.
const legendGap = 12

func (l legend) types(b *partsui.Board) (number, name partsui.Type, left float32) {
	p := b.Look.Palette
	number = partsui.Type{Role: theme.TextRole, Bold: true, Ink: p.Dye(theme.Find).Deep}
	name = partsui.Type{Role: theme.TextRole, Ink: p.Ink}
	left = b.Look.Measure(number.Role, true, strconv.Itoa(l.first+len(l.places))) + b.Look.Grow(24)
	return number, name, left
}

func (l legend) height(b *partsui.Board, w float32) float32 {
	_, name, left := l.types(b)
	h := float32(-legendGap)
	for _, o := range l.places {
		h += b.Height(name, o.Name.In(b.Look.Lang), w-left) + legendGap
	}
	return h
}

func (l legend) draw(b *partsui.Board, r partsui.Rect) {
	number, name, left := l.types(b)
	y := r.Y
	for i, o := range l.places {
		b.Words(r.X, y, left, number, strconv.Itoa(l.first+i+1))
		y += b.Words(r.X+left, y, r.W-left, name, o.Name.In(b.Look.Lang)) + legendGap
	}
}
