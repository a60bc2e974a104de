package directoryui

import (
	"image"
	"image/color"
	"strconv"

	"maru/kiosk"
	"maru/kiosk/directory"
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
	view view
	dark bool
	img  image.Image
}

// mostPlaces is how many places stand on one map.
const mostPlaces = 8

// Page implements shell.Screen.
func (m *Map) Page(s *shell.Shell) shell.Page {
	page := shell.Page{
		Top:     partsui.Top{Service: theme.Find, Title: s.Say("directory.title")},
		Primary: &partsui.Action{Name: s.Say("shell.help_back"), Icon: "back", Do: s.Back},
	}
	d := m.Room.Directory()
	if d.Map == nil {
		page.Items = func(b *partsui.Board, w float32) []partsui.Item {
			return b.Rows(w, "map-pin", b.Look.Palette.Dye(theme.Find).Deep, "", s.Say("directory.no_drawing"))
		}
		return page
	}
	group := m.group(s.Look())
	if len(m.Places) > len(group) {
		page.Secondary = page.Primary
		page.Secondary.Icon = ""
		page.Primary = &partsui.Action{Name: s.Say("directory.more_places"), Icon: "arrow-right", Do: func() { m.next(len(group)) }}
	}
	page.Fill = func(b *partsui.Board, r partsui.Rect) { m.draw(s, b, r, group) }
	return page
}

// group returns the places that are shown now: fewer where words are large.
func (m *Map) group(look theme.Look) []*directory.Organisation {
	most := mostPlaces
	switch {
	case look.Text == kiosk.Text200:
		most = 3
	case look.Text == kiosk.Text150 || look.Low():
		most = 4
	}
	if m.first >= len(m.Places) {
		m.first = 0
	}
	return m.Places[m.first:min(m.first+most, len(m.Places))]
}

func (m *Map) next(shown int) {
	if m.first += shown; m.first >= len(m.Places) {
		m.first = 0
	}
}

// draw parts the room between the map and the names, and draws both. Where the
// words are so large that the names would leave no map, the discs alone say
// which place is which, and open it.
func (m *Map) draw(s *shell.Shell, b *partsui.Board, r partsui.Rect, group []*directory.Organisation) {
	at, rows := r, legend{first: m.first, places: group}
	switch w := r.W * 0.36; {
	case b.Look.Tight():
	case b.Look.Portrait():
		if h := rows.height(b, r.W); h < r.H*0.5 {
			at.H -= h + 24
			rows.draw(b, partsui.Rect{X: r.X, Y: at.Bottom() + 24, W: r.W, H: h})
		}
	case rows.height(b, w) <= r.H:
		at.W -= w + 36
		rows.draw(b, partsui.Rect{X: at.Right() + 36, Y: r.Y, W: w, H: r.H})
	}
	m.ground(s, b, at, group)
}

// ground draws the map itself with what stands on it.
func (m *Map) ground(s *shell.Shell, b *partsui.Board, at partsui.Rect, group []*directory.Organisation) {
	look, n := b.Look, m.Room.Directory().Map
	disc := look.Grow(92)
	points := []directory.Position{n.Centre}
	for _, o := range m.Places { // the same ground for every group
		points = append(points, o.At)
	}
	v := viewOf(at, points, disc*0.8)
	if m.drawn.img == nil || m.drawn.view != v || m.drawn.dark != look.Palette.HighContrast {
		m.drawn = ground{v, look.Palette.HighContrast, v.picture(n, look)}
	}
	b.Picture(at, m.drawn.img, "map")
	b.Box(at, color.NRGBA{}, 0, look.Palette.Line, 3)

	x, y := v.point(n.Centre)
	home := partsui.Rect{X: x - disc*0.4, Y: y - disc*0.4, W: disc * 0.8, H: disc * 0.8}
	taken := []partsui.Rect{home}
	var where []partsui.Rect
	for _, o := range group {
		x, y := v.point(o.At)
		where = append(where, partsui.Rect{X: x, Y: y})
	}
	ledge := look.Ledge(8)
	room := at.Inset(14)
	room.H -= ledge
	discs, ok := spread(where, disc, ledge+12, room, taken)
	if !ok { // a panel too small for its words: the list names the places
		discs, where = nil, nil
	}
	for i, r := range discs { // from where a place is to where its disc had to go
		if dx, dy := r.X+disc/2-where[i].X, r.Y+disc/2-where[i].Y; dx*dx+dy*dy > 400 {
			b.Stroke(where[i].X, where[i].Y, r.X+disc/2, r.Y+disc/2, look.Palette.Ink, 5)
		}
	}
	centreMark(b, home)
	for i, r := range discs {
		m.disc(s, b, r, m.first+i+1, group[i])
		taken = append(taken, partsui.Rect{X: r.X, Y: r.Y, W: r.W, H: r.H + ledge})
	}
	taken = m.here(s, b, v, home, taken)
	v.names(b, n, taken)
}

// centreMark is where the kiosk stands: a house on the accent, not a disc of a
// service, and it cannot be pressed.
func centreMark(b *partsui.Board, r partsui.Rect) {
	p := b.Look.Palette
	b.Box(r, p.Sun, 16, p.Accent, 5)
	b.Icon(r.Inset(r.W*0.16), "home", p.OnSun)
}

// here writes near the centre's mark that one is there, and ties it to the mark
// where something else stands between them.
func (m *Map) here(s *shell.Shell, b *partsui.Board, v view, home partsui.Rect, taken []partsui.Rect) []partsui.Rect {
	look := b.Look
	words := partsui.Type{Role: theme.TextRole, Bold: true, Ink: look.Palette.Ink, Align: partsui.Centre}
	name := s.Say("directory.centre")
	w, h := look.Measure(words.Role, true, name)+28, look.Line(words.Role)
	x, y := home.X+home.W/2, home.Y+home.H/2
	room := v.at.Inset(8)
	r, ok := nearest(partsui.Rect{X: x, Y: y}, w, h, room, func(r partsui.Rect) bool {
		return r.Within(room) && !meets(r.Inset(-6), taken)
	})
	if !ok {
		return taken
	}
	if away := max(r.X-home.Right(), home.X-r.Right(), r.Y-home.Bottom(), home.Y-r.Bottom()); away > 30 {
		b.Stroke(x, y, r.X+w/2, r.Y+h/2, look.Palette.Accent, 5)
		centreMark(b, home)
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
