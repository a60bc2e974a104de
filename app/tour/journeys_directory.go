package tour

import (
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
