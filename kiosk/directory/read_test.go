package directory_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/directory"
)

// sound is an organisation that Check finds nothing wrong with.
func sound(id string) directory.Organisation {
	return directory.Organisation{
		ID: id, Kind: directory.Social,
		Name:      i18n.Text{i18n.Korean: "복지관 가", i18n.English: "Place " + id},
		Languages: []i18n.Lang{i18n.Korean},
		At:        directory.Position{Lon: 127, Lat: 37.5},
		Source:    "seen on the door", Seen: civil.MustParseDay("2026-11-21"),
	}
}

func TestCheckFindsWhatIsWrong(t *testing.T) {
	long := strings.Repeat("가", 200)
	tests := []struct {
		name   string
		change func(o *directory.Organisation)
		want   string // codes
	}{
		{"nothing", func(*directory.Organisation) {}, ""},
		{"an ID with a space", func(o *directory.Organisation) { o.ID = "a b" }, "id"},
		{"no ID", func(o *directory.Organisation) { o.ID = "" }, "id"},
		{"a kind that nobody knows", func(o *directory.Organisation) { o.Kind = "shop" }, "kind"},
		{"no English name", func(o *directory.Organisation) { delete(o.Name, i18n.English) }, "name"},
		{"a name in another language", func(o *directory.Organisation) { o.Name["fr"] = "x" }, "text_language"},
		{"a name that no card holds", func(o *directory.Organisation) { o.Name[i18n.Korean] = long }, "text_long"},
		{"an address with a line break", func(o *directory.Organisation) { o.Address = i18n.Text{"ko": "a\nb"} }, "text_signs"},
		{"a reading in Han", func(o *directory.Organisation) { o.Reading = "診療所" }, "reading"},
		{"a phone with letters", func(o *directory.Organisation) { o.Phone = "02-CALL" }, "phone"},
		{"a phone of two digits", func(o *directory.Organisation) { o.Phone = "11" }, "phone"},
		{"a side of life that is none", func(o *directory.Organisation) { o.Aspects = []string{"wealth"} }, "aspect"},
		{"an indicator that stands twice", func(o *directory.Organisation) { o.Indicators = []string{"income", "income"} }, "indicator"},
		{"a department that the pack lacks", func(o *directory.Organisation) { o.Departments = []string{"gold"} }, "department"},
		{"a kind of help that the pack lacks", func(o *directory.Organisation) { o.Helps = []string{"gold"} }, "help"},
		{"a language that is none of four", func(o *directory.Organisation) { o.Languages = []i18n.Lang{"fr"} }, "language"},
		{"a place at 0, 0", func(o *directory.Organisation) { o.At = directory.Position{} }, "nowhere"},
		{"latitude and longitude exchanged", func(o *directory.Organisation) { o.At = directory.Position{Lon: 37, Lat: 127} }, "position"},
		{"another word for steps", func(o *directory.Organisation) { o.Access = "maybe" }, "access"},
		{"another word for a price", func(o *directory.Organisation) { o.Price = "cheap" }, "price"},
		{"nobody who told", func(o *directory.Organisation) { o.Source = " " }, "source"},
		{"no day when it was seen", func(o *directory.Organisation) { o.Seen = civil.Day{} }, "source"},
		{"two things at once", func(o *directory.Organisation) { o.Kind, o.Phone = "", "x" }, "kind phone"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			o := sound("one")
			test.change(&o)
			var codes []string
			for _, f := range directory.Check(o, pack) {
				codes = append(codes, f.Code)
				for _, l := range i18n.Langs {
					if said := f.Say(i18n.Default().Printer(l)); strings.Contains(said, "fault_") || strings.Contains(said, "{{") {
						t.Errorf("%s has no words in %s: %s", f.Code, l, said)
					}
				}
			}
			if got := strings.Join(codes, " "); got != test.want {
				t.Errorf("it finds %q, want %q", got, test.want)
			}
		})
	}
}

const head = "id,kind,name.en,name.ko,lon,lat,hours,source,seen,languages,closed\n"

func row(id string) string {
	return id + ",clinic,Clinic,의원,127.0,37.5,mon-fri 09:00-17:00,list of the ward,2026-11-21,ko zh,2027-01-01\n"
}

func TestCSV(t *testing.T) {
	tests := []struct {
		name, src string
		want      string // IDs that can be used, then line:code of faults, or the refusal
	}{
		{"two rows", head + row("a") + row("b"), "a b"},
		{"a mark before the first column", "\uFEFF" + head + row("a"), "a"},
		{"no row", head, ""},
		{"an empty line between rows", head + row("a") + "\n" + row("b"), "a b"},
		{"a row that is too short", head + "a,clinic\n" + row("b"), "b 2:columns"},
		{"an ID that stands twice", head + row("a") + row("b") + row("a"), "a b 4:twice"},
		{"hours that nobody reads", head + strings.Replace(row("a"), "09:00-17:00", "9 to 5", 1), "2:hours"},
		{"a day that is none", head + strings.Replace(row("a"), "2027-01-01", "2027-02-30", 1), "2:day"},
		{"a number that is none", head + strings.Replace(row("a"), "127.0", "east", 1), "2:number"},
		{"infinitely far", head + strings.Replace(row("a"), "127.0", "Inf", 1), "2:position"},
		{"no number at all", head + strings.Replace(row("a"), "127.0", "NaN", 1), "2:position"},
		{"two faults in one row, over two lines", head + row("a") + "\"b\nc\",shop,x,,127,37.5,,s,2026-11-21,,\n", "a 3:id 3:kind"},
		{"a file of nothing", "", "The file is empty."},
		{"a column that nobody knows", "id,kind,lon,lat,name.fr\n", "Line 1: The column “name.fr” is not known."},
		{"a column that stands twice", "id,kind,lon,lat,lon\n", "Line 1: The column “lon” stands twice."},
		{"a column that is missing", "id,kind,lon\n", "Line 1: The column “lat” is missing."},
		{"a quote that does not end", head + row("a") + "\"b,clinic\n", "Line 3: A quotation mark is missing, or stands where none belongs."},
		{"a table of a Korean spreadsheet", head + strings.Replace(row("a"), "의원", "\xc0\xc7\xbf\xf8\xb0\xfa\xba\xb9\xc1\xf6\xb0\xfc", 1), "a"},
		{"no text at all", "\x00\x01\x02\xff\xff\xff", "The file is no text in UTF-8, UTF-16, GB18030, EUC-KR or Shift_JIS."},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l, err := directory.ReadCSV([]byte(test.src), nil)
			if got := told(l, err); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// told writes what was read in one line.
func told(l directory.List, err error) string {
	if r := kiosk.AsRefusal(err); r != nil {
		return r.Args["Reason"].(directory.Fault).Say(i18n.Default().Printer(i18n.English))
	}
	if err != nil {
		return err.Error()
	}
	var words []string
	for _, o := range l.Organisations {
		words = append(words, o.ID)
	}
	for _, f := range l.Faults {
		words = append(words, fmt.Sprintf("%d:%s", f.Line, f.Code))
	}
	return strings.Join(words, " ")
}

const table = `
[[organisation]]
id = "a"
kind = "clinic"
lon = 127.0
lat = 37.5
hours = "mon-fri 09:00-17:00"
closed = ["2027-01-01"]
languages = ["ko", "zh"]
source = "list of the ward"
seen = "2026-11-21"
[organisation.name]
ko = "의원"
en = "Clinic"
`

func TestTOML(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"one", table, "a"},
		{"the same twice", table + table, "a 16:twice"},
		{"a second that is wrong", table + strings.NewReplacer(`"a"`, `"b"`, "clinic", "shop").Replace(table), "a 16:kind"},
		{"nothing", "", ""},
		{"a key that nobody knows", "colour = 1\n" + table, "Line 1: The key “colour” is not known."},
		{"a number for a name", table + "ja = 1\n", "Line 15: At “organisation.name.ja” this does not follow the form of TOML."},
		{"another table", "[[shop]]\n", "The key “shop” is not known."},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l, err := directory.ReadTOML([]byte(test.src), nil)
			if got := told(l, err); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
	t.Run("what is no TOML is named by its line", func(t *testing.T) {
		_, err := directory.ReadTOML([]byte("\n\nid = \n"), nil)
		if !errors.Is(err, directory.ErrNotList) || !strings.Contains(kiosk.AsRefusal(err).Error(), "Line:3") {
			t.Errorf("got %v", err)
		}
	})
}

func TestBothFormsSayTheSame(t *testing.T) {
	fromTOML, err := directory.ReadTOML([]byte(table), nil)
	if err != nil {
		t.Fatal(err)
	}
	fromCSV, err := directory.ReadCSV([]byte(head+row("a")), nil)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(fromTOML.Organisations, fromCSV.Organisations) {
		t.Errorf("TOML %+v\nCSV  %+v", fromTOML.Organisations, fromCSV.Organisations)
	}
}

func FuzzCSV(f *testing.F) {
	f.Add(head + row("a"))
	f.Add("id,kind,lon,lat\n\"")
	f.Fuzz(func(t *testing.T, src string) {
		l, err := directory.ReadCSV([]byte(src), nil)
		if err != nil && !errors.Is(err, directory.ErrNotList) {
			t.Fatalf("not a refusal: %v", err)
		}
		for _, o := range l.Organisations {
			if faults := directory.Check(o, nil); len(faults) > 0 {
				t.Fatalf("%+v was taken in with %v", o, faults)
			}
		}
	})
}
