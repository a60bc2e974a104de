package cli

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"maru/kiosk/finder"
)

// TestEveryFieldOfJSONIsDocumented is inside the package to see the types that
// are printed.
func TestEveryFieldOfJSONIsDocumented(t *testing.T) {
	for _, v := range []any{checkOut{}, receiptOut{}, backupOut{}, restoreOut{}, verifyOut{}, doctorOut{}, versionOut{}, placesOut{}, findOut{}, importOut{}, sampleOut{}, finder.Finding{}} {
		for _, field := range fields(reflect.TypeOf(v)) {
			if !regexp.MustCompile(`\b` + field + `\b`).MatchString(jsonHelp) {
				t.Errorf("the field %q of %T does not stand in json.txt", field, v)
			}
		}
	}
}

// fields lists the JSON names of a type and of the types inside it.
func fields(t reflect.Type) []string {
	switch t.Kind() {
	case reflect.Slice, reflect.Pointer:
		return fields(t.Elem())
	case reflect.Struct:
		var all []string
		for f := range t.Fields() {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if name != "" {
				all = append(all, name)
			}
			if name != "" || f.Anonymous {
				all = append(all, fields(f.Type)...)
			}
		}
		return all
	}
	return nil
}
