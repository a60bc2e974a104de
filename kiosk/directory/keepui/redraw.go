package keepui

import (
	"context"
	"image/color"

	"maru/kiosk/deskui"
	"maru/kiosk/directory"
	"maru/kiosk/directory/groundui"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Redraw shows a drawn map that waits as a file, before it takes the place of
// the one that residents see.
type Redraw struct {
	Desk  *Desk
	Name  string
	src   []byte
	n     *directory.Neighbourhood
	drawn ground
	done  bool
}

// lookAtMap reads a map and shows it.
func (t *TakeIn) lookAtMap(s *shell.Shell, name string) {
	shell.Do(s, func() (*Redraw, error) {
		src, err := t.Desk.Read(name)
		if err != nil {
			return nil, err
		}
		n, err := directory.ReadMap(src)
		return &Redraw{Desk: t.Desk, Name: name, src: src, n: n}, err
	}, func(next *Redraw, err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		s.Go(next)
	})
}

// Section implements deskui.Sectioned.
func (*Redraw) Section() string { return Section }

// Page implements shell.Screen.
func (k *Redraw) Page(s *shell.Shell) shell.Page {
	page := shell.Page{
		Top:  partsui.Top{Service: theme.Find, Title: k.Name},
		Fill: func(b *partsui.Board, r partsui.Rect) { k.draw(s, b, deskui.Panel(b, r, "")) },
	}
	if !k.done {
		page.Primary = &partsui.Action{Name: s.Say("directory.take_in"), Icon: "check", Do: func() { k.take(s) }}
	}
	return page
}

func (k *Redraw) draw(s *shell.Shell, b *partsui.Board, in partsui.Rect) {
	away := 0
	for _, o := range k.Desk.Directory().Organisations {
		if o.At.Lon < k.n.West || o.At.Lon > k.n.East || o.At.Lat < k.n.South || o.At.Lat > k.n.North {
			away++
		}
	}
	h := deskui.Words(b, in, true, s.Say("directory.map_report", "Shapes", len(k.n.Shapes), "Away", away)) + 12
	in.Y += h
	in.H -= h
	corners := []directory.Position{{Lon: k.n.West, Lat: k.n.South}, {Lon: k.n.East, Lat: k.n.North}}
	v := groundui.Of(in, corners, 20)
	if k.drawn.img == nil || k.drawn.view != v || k.drawn.dark != b.Look.Palette.HighContrast {
		k.drawn = ground{v, b.Look.Palette.HighContrast, v.Picture(k.n, b.Look)}
	}
	b.Picture(in, k.drawn.img, "map")
	b.Box(in, color.NRGBA{}, 0, b.Look.Palette.Line, 3)
	mark := b.Look.Grow(80)
	x, y := v.Point(k.n.Centre)
	centre := partsui.Rect{X: x - mark/2, Y: y - mark/2, W: mark, H: mark}
	groundui.Centre(b, centre)
	v.Names(b, k.n, []partsui.Rect{centre})
}

// take keeps the map.
func (k *Redraw) take(s *shell.Shell) {
	by, _ := deskui.Who(s)
	shell.Do(s, func() (struct{}, error) {
		return struct{}{}, k.Desk.Service.Draw(context.Background(), by, k.src)
	}, func(_ struct{}, err error) {
		if err == nil {
			err = k.Desk.Changed()
		}
		if err != nil {
			s.Tell(err)
			return
		}
		k.done = true
		s.Notify(partsui.Notice{Tone: partsui.Good, Icon: "check", First: s.Say("directory.kept")})
	})
}
