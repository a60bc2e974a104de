package shell

import (
	"maru/kiosk"
	"maru/kiosk/partsui"
)

// bar makes the bottom bar: places never move, the staff key is always last.
// On the home screen back and home become one key that ends the visit.
func (s *Shell) bar(b *partsui.Board) partsui.Bar {
	back := partsui.Key{Name: s.Say("shell.back"), Icon: "back", Do: s.Back}
	home := partsui.Key{Name: s.Say("shell.home"), Icon: "home", Do: s.Home}
	end := partsui.Key{Name: s.Say("shell.end"), Icon: "cross", Wide: true, Do: func() { s.End("done") }}
	language := partsui.Key{Name: s.Say("shell.language"), Icon: "language", Do: func() { s.openOnce(s.parts.Language) }}
	size := partsui.Key{Name: s.Say("shell.size"), Icon: "text-size", Do: s.NextSize}
	contrast := partsui.Key{Name: s.Say("shell.contrast"), Icon: "contrast", Do: func() {
		s.Change(func(c *kiosk.Settings) { c.Contrast = !c.Contrast })
	}}
	reach := partsui.Key{Name: s.Say("shell.reach"), Icon: "reach", Do: func() {
		s.Change(func(c *kiosk.Settings) { c.LowReach = !c.LowReach })
	}}
	settings := partsui.Key{Name: s.Say("shell.settings"), Icon: "settings", Do: func() { s.openOnce(s.parts.Settings) }}
	staff := partsui.Key{Name: s.Say("shell.staff"), Icon: "help", Dark: true, Do: func() { s.openOnce(s.parts.Help) }}

	way := []partsui.Key{back, home}
	if s.AtHome() {
		way = []partsui.Key{end}
	}
	adjust := []partsui.Key{language, size, contrast}
	if b.Look.Portrait() {
		adjust = append(adjust, reach)
	}
	all := join(way, adjust, []partsui.Key{staff})
	two := [2][]partsui.Key{join(way, []partsui.Key{staff}), adjust}
	few := join(way, []partsui.Key{settings, staff})
	return b.NewBar(all, two, few)
}

func join(parts ...[]partsui.Key) []partsui.Key {
	var keys []partsui.Key
	for _, p := range parts {
		keys = append(keys, p...)
	}
	return keys
}

// openOnce shows a screen of the bar, unless one of its kind is shown already.
func (s *Shell) openOnce(screen func() Screen) {
	next := screen()
	if sameKind(next, s.Current()) {
		return
	}
	if s.visit.session.Started.IsZero() {
		s.Begin(s.Lang()) // so that it goes away by itself when nobody stays
	}
	s.Go(next)
}

// NextSize walks to the next text size, and from the largest to the smallest.
func (s *Shell) NextSize() {
	s.Change(func(c *kiosk.Settings) {
		for i, size := range kiosk.TextSizes {
			if size == c.Text {
				c.Text = kiosk.TextSizes[(i+1)%len(kiosk.TextSizes)]
				return
			}
		}
		c.Text = kiosk.Text100
	})
}
