package tour

import (
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"maru/app/device"
	"maru/app/house"
	"maru/i18n"
	"maru/kiosk/directory/directoryui"
	"maru/kiosk/partsui"
)

// places looks for somebody who helps: by need, by kind, by name, by who is open
// now, and on the map; opens one, prints it and sees the way.
func places(w *Walker, _ *house.House, l i18n.Lang) {
	w.Begin(l)
	w.Tap("home.find")
	w.Tap("directory.entry")
	w.See("directory.question")
	w.Shot("ways")
	w.Tap("directory.by_need")
	w.See("directory.need_question")
	w.Shot("needs")
	openFirst(w)
	w.Shot("list")
	openFirst(w)
	w.See("directory.print")
	w.Shot("place")
	w.Tap("directory.way")
	w.See("directory.centre")
	w.Shot("way")
	w.Tap("shell.back")
	w.Printer.Fails = device.ErrPaper
	w.Tap("directory.print")
	w.Shot("no-paper")
	w.Printer.Fails = nil
	w.Tap("directory.print")
	w.See("directory.printed")
	w.Shot("printed")
	again(w)
	w.Tap("directory.by_kind")
	w.Shot("kinds")
	again(w)
	w.Tap("directory.open_now")
	w.Shot("open-now")
	again(w)
	w.Tap("directory.on_map")
	w.Shot("map")
	w.Tap("directory.more_places")
	w.Shot("map-next")
	byName(w, l)
}

// again goes back to the ways to look.
func again(w *Walker) {
	for n := 0; n < 9 && w.err == nil; n++ {
		if _, ok := w.Shell.Current().(*directoryui.Start); ok {
			return
		}
		w.Shell.Back()
		w.Shell.Render()
	}
	w.See("directory.question")
}

// keysOfName begin the name of a place in the sample of each language's centre.
var keysOfName = map[i18n.Lang]string{i18n.Chinese: "WY", i18n.Korean: "ㄴㅌ", i18n.Japanese: "かわ", i18n.English: "K"}

func byName(w *Walker, l i18n.Lang) {
	again(w)
	w.Tap("directory.by_name")
	w.See("directory.search_title")
	w.Shot("search")
	w.Tap("directory.show")
	w.See("directory.type_first")
	for _, key := range keysOfName[l] {
		w.TapWords(string(key))
	}
	w.Shot("search-typed")
	for _, key := range keysOfName[l] + keysOfName[l] + keysOfName[l] {
		w.TapWords(string(key))
	}
	w.Tap("directory.show")
	w.See("directory.nothing_found")
	w.Shot("search-nothing")
	for range 3 * len([]rune(keysOfName[l])) {
		w.Tap("shell.erase")
	}
	if search, ok := w.Shell.Current().(*directoryui.Search); ok {
		w.Tap("directory.show_found", "Count", search.Found(w.Shell))
		w.Shot("search-list")
	} else {
		w.fail("search by name: on %s", w.screen())
	}
}

// waiting is a file that waits to be taken in: one place is new, one has faults.
const waiting = `id,kind,name.en,lon,lat,hours,source,seen
night-kitchen,service,Night Kitchen,127.02,37.59,mon-sun 18:00-22:00,its door,2026-11-21
no-place,shop,No Place,127.02,37.59,9 to 5,its door,2026-11-21
`

// redrawn is a drawn map that waits beside it.
const redrawn = `{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"layer":"centre"},"geometry":{"type":"Point","coordinates":[127.0215,37.5915]}},
{"type":"Feature","properties":{"layer":"street","name":{"ko":"느티로","en":"Neuti-ro"}},"geometry":{"type":"LineString","coordinates":[[127.018,37.591],[127.026,37.593]]}},
{"type":"Feature","properties":{"layer":"lane"},"geometry":{"type":"LineString","coordinates":[[127.022,37.588],[127.021,37.596]]}}]}`

// keepPlaces is an advisor who finds a place, mends it, withdraws it and brings
// it back, writes a new one down, and takes in files.
func keepPlaces(w *Walker, h *house.House, l i18n.Lang) {
	folder := filepath.Join(h.Config.Dir, "import")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		w.fail("make folder of files: %w", err)
		return
	}
	for name, content := range map[string]string{"a-map.geojson": redrawn, "places.csv": waiting} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			w.fail("write file of places: %w", err)
			return
		}
	}
	w.SignIn(h, l)
	w.Tap("directory.desk")
	w.See("directory.search_desk")
	w.Shot("all")
	w.press("find.rules", "desk.open")
	w.See("find.rules_question")
	w.Shot("rules")
	w.Tap("shell.back")
	w.write("clinic")
	w.Shot("found")
	w.Tap("desk.open")
	w.See("directory.field_name")
	w.Shot("one")
	mendPlace(w)
	w.Tap("directory.withdraw")
	w.See("directory.restore")
	w.Shot("withdrawn")
	w.Tap("directory.restore")
	w.See("directory.save")
	w.Tap("shell.back")
	w.write("\b\b\b\b\b\b")
	newPlace(w)
	w.press("directory.files", "desk.open")
	w.See("directory.look")
	w.Shot("files")
	w.Tap("directory.look")
	w.See("directory.take_in")
	w.Shot("redraw")
	w.Tap("directory.take_in")
	w.See("directory.kept")
	w.Tap("shell.back")
	w.TapLast("directory.look")
	w.SeeWords("no-place")
	w.Shot("dry-run")
	w.Tap("directory.take_in")
	w.See("directory.kept")
	w.Shot("taken-in")
}

// mendPlace writes a telephone number that is none, mends it, and saves.
func mendPlace(w *Walker) {
	w.change("directory.field_phone")
	w.write("x")
	w.Shot("phone")
	w.Tap("directory.done")
	w.Tap("directory.save")
	w.Shot("faulty")
	w.change("directory.field_phone")
	w.write("\b")
	w.Tap("directory.done")
	w.change("directory.field_aspects")
	w.Shot("aspects")
	w.Tap("directory.done")
	w.Tap("directory.save")
	w.See("directory.kept")
	w.Shot("kept")
}

// newPlace writes a new place down: its name, where it is, who told of it.
func newPlace(w *Walker) {
	w.Tap("directory.new_place")
	w.Shot("new")
	w.Tap("directory.save")
	w.See("directory.fault_name")
	w.change("directory.field_name")
	w.TapWords(i18n.English.Endonym())
	w.write("Quiet House")
	w.Shot("name")
	w.Tap("directory.done")
	w.change("directory.field_position")
	w.TapIf("directory.press_map")
	w.Shot("position")
	w.Tap("directory.done")
	w.change("directory.field_kind")
	w.Shot("kind")
	w.Tap("directory.done")
	w.change("directory.field_hours")
	w.write("mon 9")
	w.Shot("hours")
	w.Tap("directory.done")
	w.change("directory.field_source")
	w.write("its door")
	w.Tap("directory.done")
	w.Tap("directory.save")
	w.Shot("hours-faulty")
	w.change("directory.field_hours")
	w.write("\b09:00-12:00")
	w.Tap("directory.done")
	w.Tap("directory.save")
	w.See("directory.kept")
	w.Tap("shell.back")
}

// change opens a field of a place.
func (w *Walker) change(key string) { w.press(key, "directory.change") }

// press presses the button on the line that a message names.
func (w *Walker) press(key, button string) {
	name := w.Shell.Say(key)
	for w.turn("shell.see_previous") {
	}
	for w.err == nil {
		if p := w.beside(name, w.Shell.Say(button)); p != nil {
			w.tapAt(p)
			return
		}
		if !w.turn("shell.see_next") {
			w.fail("press what is beside %q: no line of %s has that name", name, w.screen())
		}
	}
}

// beside returns the press of a name that stands on one line with some words.
func (w *Walker) beside(words, press string) *partsui.Press {
	for _, m := range w.Shell.Board().Marks() {
		if m.Kind != partsui.WordsMark || m.Name != words {
			continue
		}
		for _, p := range w.Shell.Board().Presses() {
			if p.Name == press && p.Rect.Y-20 < m.Rect.Y && m.Rect.Y < p.Rect.Bottom() {
				return p
			}
		}
	}
	return nil
}

// TapLast presses the last thing on the page that a message names.
func (w *Walker) TapLast(key string) {
	name := w.Shell.Say(key)
	presses := w.Shell.Board().Presses()
	for i := len(presses) - 1; i >= 0 && w.err == nil; i-- {
		if presses[i].Name == name {
			w.tapAt(presses[i])
			return
		}
	}
	w.fail("tap the last %q: there is none on %s", name, w.screen())
}

// write types as a keyboard does.
func (w *Walker) write(words string) {
	for _, r := range words {
		if w.err != nil {
			return
		}
		if r == '\b' {
			w.Key(fyne.KeyBackspace)
			continue
		}
		w.Clock.Advance(300 * time.Millisecond) // slower than a scanner
		w.Shell.Rune(r)
	}
	w.Wait(time.Second)
}
