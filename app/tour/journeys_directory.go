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

// keepPlaces is an advisor who finds a place, mends its number and hours,
// withdraws it and brings it back, and takes in a file.
func keepPlaces(w *Walker, h *house.House, l i18n.Lang) {
	folder := filepath.Join(h.Config.Dir, "import")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		w.fail("make folder of files: %w", err)
		return
	}
	if err := os.WriteFile(filepath.Join(folder, "places.csv"), []byte(waiting), 0o600); err != nil {
		w.fail("write file of places: %w", err)
		return
	}
	w.SignIn(h, l)
	w.Tap("directory.desk")
	w.See("directory.search_desk")
	w.Shot("all")
	w.write("clinic")
	w.Shot("found")
	w.Tap("desk.open")
	w.See("directory.write_name")
	w.Shot("one")
	w.Tap("directory.field_phone")
	w.write("-")
	w.write("x")
	w.Tap("directory.save")
	w.Shot("faulty")
	w.write("\b\b")
	w.Tap("directory.field_hours")
	w.Tap("directory.save")
	w.See("directory.kept")
	w.Shot("kept")
	w.Tap("directory.save")
	w.write("\n\n\n") // a key brings the fields back where words are very large
	w.Tap("directory.withdraw")
	w.See("directory.restore")
	w.Shot("withdrawn")
	w.Tap("directory.restore")
	w.See("directory.save")
	w.Tap("shell.back")
	w.Tap("directory.take_in")
	w.See("directory.look")
	w.Shot("files")
	w.Tap("directory.look")
	w.SeeWords("no-place")
	w.Shot("dry-run")
	w.Tap("directory.take_in")
	w.See("directory.kept")
	w.Shot("taken-in")
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
