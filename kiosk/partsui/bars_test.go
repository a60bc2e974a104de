package partsui_test

import (
	"fmt"
	"testing"

	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/theme"
)

var panels = []struct {
	name  string
	panel theme.Panel
}{
	{"1080x1920", portrait},
	{"1920x1080", theme.Panel{Width: 1920, Height: 1080, MMPerPixel: 0.248}},
	{"1280x800", theme.Panel{Width: 1280, Height: 800, MMPerPixel: 0.170}},
}

// keys are those of the bottom bar, in a language's words: all of them, in two
// rows, and the few that large words leave room for.
func keys(l i18n.Lang, home, reach bool) (all []partsui.Key, two [2][]partsui.Key, few []partsui.Key) {
	p := i18n.Default().Printer(l)
	key := func(name, icon string) partsui.Key {
		return partsui.Key{Name: p.Say("shell." + name), Icon: icon, Do: func() {}}
	}
	way := []partsui.Key{key("back", "back"), key("home", "home")}
	if home {
		end := key("end", "cross")
		end.Wide = true
		way = []partsui.Key{end}
	}
	adjust := []partsui.Key{key("language", "language"), key("size", "text-size"), key("contrast", "contrast")}
	if reach {
		adjust = append(adjust, key("reach", "reach"))
	}
	staff := key("staff", "help")
	staff.Dark = true
	two = [2][]partsui.Key{append(append([]partsui.Key{}, way...), staff), adjust}
	few = append(append([]partsui.Key{}, way...), key("settings", "settings"), staff)
	all = append(append(append([]partsui.Key{}, way...), adjust...), staff)
	return all, two, few
}

func TestTheBottomBarFitsInEveryLanguageShapeAndSize(t *testing.T) {
	for _, at := range panels {
		for _, l := range i18n.Langs {
			for _, text := range kiosk.TextSizes {
				for _, home := range []bool{false, true} {
					t.Run(fmt.Sprintf("%s/%s/%d/home=%v", at.name, l, text, home), func(t *testing.T) {
						b := board(t, at.panel, l, text, func(act func()) { act() })
						all, two, few := keys(l, home, b.Look.Portrait())
						bar := b.NewBar(all, two, few)
						b.Bar(bar)
						checkBar(t, b, bar)
						if text == kiosk.Text100 && len(b.Presses()) != len(all) {
							t.Errorf("at 100 %% %d of %d keys are shown", len(b.Presses()), len(all))
						}
						if last := b.Presses()[len(b.Presses())-1]; len(b.Presses()) == len(few) && last.Name != few[len(few)-1].Name {
							t.Errorf("the last key is %q, not the staff's", last.Name)
						}
					})
				}
			}
		}
	}
}

// checkBar holds the keys that were drawn to their places: inside the bar, as
// large as a target must be, 5 mm apart, and each word whole on its own key.
func checkBar(t *testing.T, b *partsui.Board, bar partsui.Bar) {
	t.Helper()
	const target, apart = 61, 20 // 15 mm and 5 mm
	place := partsui.Rect{X: 0, Y: b.Look.H - bar.Height(), W: b.Look.W, H: bar.Height()}
	ledge := b.Look.Ledge(8)
	for i, p := range b.Presses() {
		whole := p.Rect
		whole.H += ledge
		if !whole.Within(place) {
			t.Errorf("%q at %v leaves the bar %v", p.Name, whole, place)
		}
		if p.Rect.W < target || p.Rect.H < target {
			t.Errorf("%q is %v by %v", p.Name, p.Rect.W, p.Rect.H)
		}
		for _, q := range b.Presses()[:i] {
			room := q.Rect
			room.H += ledge
			if grown := (partsui.Rect{X: room.X - apart, Y: room.Y - apart, W: room.W + 2*apart, H: room.H + 2*apart}); grown.Overlaps(p.Rect) {
				t.Errorf("%q at %v is less than 5 mm from %q at %v", p.Name, p.Rect, q.Name, q.Rect)
			}
		}
	}
	for _, m := range b.Marks() {
		if m.Kind == partsui.PressMark {
			continue
		}
		if !m.Rect.Within(m.Inside) {
			t.Errorf("%q at %v leaves its key %v", m.Name, m.Rect, m.Inside)
		}
		if m.Kind == partsui.WordsMark && m.Rect.H > b.Look.Line(theme.TextRole)+1 {
			t.Errorf("%q is broken over lines", m.Name)
		}
	}
	noWordOverAnother(t, b)
}

func noWordOverAnother(t *testing.T, b *partsui.Board) {
	t.Helper()
	for i, m := range b.Marks() {
		for _, n := range b.Marks()[:i] {
			if m.Kind != partsui.PressMark && n.Kind != partsui.PressMark && m.Rect.Inset(1).Overlaps(n.Rect.Inset(1)) {
				t.Errorf("%q at %v runs into %q at %v", m.Name, m.Rect, n.Name, n.Rect)
			}
		}
	}
}

func TestTheTopBarGivesTheTitleItsRoomFirst(t *testing.T) {
	for _, at := range panels {
		for _, l := range i18n.Langs {
			for _, text := range kiosk.TextSizes {
				t.Run(fmt.Sprintf("%s/%s/%d", at.name, l, text), func(t *testing.T) {
					b := board(t, at.panel, l, text, func(act func()) { act() })
					p := i18n.Default().Printer(l)
					top := partsui.Top{Service: theme.Check, Title: p.Say("home.check"), Right: p.Say("shell.seconds", "Count", 45), Clock: true, Steps: 9, Step: 4}
					r := partsui.Rect{X: 48, W: b.Look.W - 96, H: b.TopHeight(top)}
					b.Top(r, top)
					for _, m := range b.Marks() {
						if !m.Rect.Within(r.Inset(-2)) { // what rounding may add to a line
							t.Errorf("%q at %v leaves the bar %v", m.Name, m.Rect, r)
						}
					}
					noWordOverAnother(t, b)
				})
			}
		}
	}
}
