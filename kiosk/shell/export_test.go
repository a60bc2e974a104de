package shell

import (
	"reflect"

	"maru/kiosk/partsui"
)

// Same reports whether two shells hold the same visit, down to the last field.
func Same(a, b *Shell) bool { return reflect.DeepEqual(a.visit, b.visit) }

// Untouched lists the fields of the visit that are still as they were before
// anybody came.
func Untouched(s *Shell) []string {
	var same []string
	now, fresh := reflect.ValueOf(s.visit).Elem(), reflect.ValueOf(s.fresh()).Elem()
	for i := range now.NumField() {
		// Unexported fields are compared by what they print as, which is whole
		// for all that a visit holds.
		if reflect.DeepEqual(open(now.Field(i)), open(fresh.Field(i))) {
			same = append(same, now.Type().Field(i).Name)
		}
	}
	return same
}

// open returns a field's value although it is not exported.
func open(field reflect.Value) any {
	return reflect.NewAt(field.Type(), field.Addr().UnsafePointer()).Elem().Interface()
}

// Keeps lists what the shell itself holds.
func Keeps() []string {
	var names []string
	for field := range reflect.TypeFor[Shell]().Fields() {
		names = append(names, field.Name)
	}
	return names
}

// FocusOn puts the focus on a press, as arrows would after some steps.
func FocusOn(s *Shell, press int) { s.visit.focus, s.visit.focused = press, "" }

// FocusedPress returns the press that OK would press, -1 for none.
func FocusedPress(s *Shell) int { return s.visit.focus }

// Pages splits a column of parts of some heights, as a page of items is split.
func Pages(heights []float32, room, gap float32) [][]float32 {
	items := make([]partsui.Item, len(heights))
	for i, h := range heights {
		items[i].Height = h
	}
	var pages [][]float32
	for _, page := range paginate(items, room, gap) {
		var on []float32
		for _, item := range page {
			on = append(on, item.Height)
		}
		pages = append(pages, on)
	}
	return pages
}
