package tour

import (
	"maru/app/house"
	"maru/i18n"
	"maru/kiosk/directory/directoryui"
)

// welfareOffice gives the most help in each pack, and has a counter in its sample.
var welfareOffice = map[string]string{"cn-shanghai": "sh-civil-affairs", "kr-seoul": "kr-welfare", "jp-tokyo": "jp-municipality"}

// keysOfRule begin the name of what help and rules there are in each pack.
var keysOfRule = map[i18n.Lang]string{i18n.Chinese: "ZDSHBZ", i18n.Korean: "ㄱㅊㅇㄱ", i18n.Japanese: "さあかたは", i18n.English: "BP"}

// rules looks through the rules and offices: by kind of help to a document and
// the help that rests on it, by office to its counter, and by a name.
func rules(w *Walker, h *house.House, l i18n.Lang) {
	w.Begin(l)
	w.Tap("home.find")
	w.Tap("directory.entry")
	w.Tap("find.rules")
	w.See("find.rules_question")
	w.Shot("ways")
	w.Tap("find.by_kind")
	w.See("check.aspect_education")
	w.Shot("sides")
	openFirst(w)
	w.Shot("kinds")
	openFirst(w)
	w.Shot("documents")
	openFirst(w)
	w.See("find.issued_by")
	w.Shot("document")
	again(w)
	w.Tap("find.rules")
	w.Tap("find.by_office")
	w.See("find.office_question")
	w.Shot("offices")
	w.Tap("find.other_offices")
	w.Shot("other-offices")
	w.Tap("shell.back")
	w.TapWords(h.Pack.Department(welfareOffice[h.Pack.ID]).Label.In(l))
	w.See("find.office_gives")
	w.Shot("office")
	w.Tap("find.office_gives")
	w.Shot("gives")
	w.Tap("shell.back")
	w.Tap("find.office_rules")
	w.Shot("issued")
	again(w)
	w.Tap("find.rules")
	w.Tap("directory.by_name")
	w.See("directory.search_title")
	for _, key := range keysOfRule[l] {
		w.TapWords(string(key))
	}
	if search, ok := w.Shell.Current().(*directoryui.Search); ok {
		w.Tap("directory.show_found", "Count", search.Found(w.Shell))
		w.Shot("found")
		openFirst(w)
		w.See("check.bring")
	} else {
		w.fail("search a rule by name: on %s", w.screen())
	}
}
