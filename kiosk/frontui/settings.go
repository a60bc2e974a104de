package frontui

import (
	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Language lets a resident change the language in the middle of anything.
type Language struct{ Place kiosk.Place }

// Page implements shell.Screen.
func (l *Language) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:  partsui.Top{Title: s.Say("shell.settings")},
		Head: s.Say("shell.language_title"),
		Items: func(b *partsui.Board, w float32) []partsui.Item {
			items := make([]partsui.Item, 0, len(l.Place.Langs))
			for _, lang := range l.Place.Langs {
				items = append(items, inLang(b, w, s, lang))
			}
			return items
		},
		Primary: &partsui.Action{Name: s.Say("shell.done_settings"), Icon: "check", Do: s.Back},
	}
}

// inLang is a choice card whose words stand in the face of their own language.
func inLang(b *partsui.Board, w float32, s *shell.Shell, lang i18n.Lang) partsui.Item {
	var item partsui.Item
	b.In(lang, func() {
		item = b.Choice(w, theme.NoService, partsui.Choice{
			Name:   lang.Endonym(),
			Chosen: lang == s.Lang(),
			Do:     func() { s.Change(func(c *kiosk.Settings) { c.Lang = lang }) },
		})
	})
	draw := item.Draw
	item.Draw = func(b *partsui.Board, r partsui.Rect) { b.In(lang, func() { draw(b, r) }) }
	return item
}

// Settings holds everything of the bottom bar on one screen, for text sizes at
// which the bar has room for four keys only.
type Settings struct{ Place kiosk.Place }

// Page implements shell.Screen.
func (p *Settings) Page(s *shell.Shell) shell.Page {
	now := s.Session().Settings
	return shell.Page{
		Top:  partsui.Top{Title: s.Say("shell.settings")},
		Head: s.Say("shell.settings_title"),
		Items: func(b *partsui.Board, w float32) []partsui.Item {
			card := func(icon, name, value string, do func()) partsui.Item {
				return b.Card(w, theme.NoService, partsui.Card{Finding: partsui.Neutral, Icon: icon, Name: name, Second: value, Do: do})
			}
			items := []partsui.Item{
				card("language", s.Say("shell.language"), s.Lang().Endonym(), func() { s.Go(&Language{p.Place}) }),
				card("text-size", s.Say("shell.size_label"), s.Say(sizeKeys[now.Text]), s.NextSize),
				card("contrast", s.Say("shell.contrast_label"), s.Say(onOff(now.Contrast, "shell.contrast")),
					func() { s.Change(func(c *kiosk.Settings) { c.Contrast = !c.Contrast }) }),
			}
			if b.Look.Portrait() {
				items = append(items, card("reach", s.Say("shell.reach_label"), s.Say(onOff(now.LowReach, "shell.reach")),
					func() { s.Change(func(c *kiosk.Settings) { c.LowReach = !c.LowReach }) }))
			}
			return append(items, card("clock", s.Say("shell.time_label"), s.Say(onOff(now.MoreTime, "shell.time")),
				func() { s.Change(func(c *kiosk.Settings) { c.MoreTime = !c.MoreTime }) }))
		},
		Primary: &partsui.Action{Name: s.Say("shell.done_settings"), Icon: "check", Do: s.Back},
	}
}

var sizeKeys = map[kiosk.TextSize]string{
	kiosk.Text100: "shell.size_100",
	kiosk.Text150: "shell.size_150",
	kiosk.Text200: "shell.size_200",
}

func onOff(on bool, key string) string {
	if on {
		return key + "_on"
	}
	return key + "_off"
}
