package directory_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk/directory"
	"maru/kiosk/policy"
)

// town has a centre and four places about it.
func town(t testing.TB) *directory.Directory {
	t.Helper()
	place := func(id string, kind directory.Kind, east, north float64, hours string) directory.Entry {
		o := sound(id)
		o.Kind, o.Hours = kind, week(t, hours)
		o.At = directory.Position{Lon: 127 + east, Lat: 37.5 + north}
		return directory.Entry{Organisation: o, Version: 1}
	}
	far := place("far-clinic", directory.Clinic, 0.010, 0, "mon-fri 09:00-17:00")
	far.Aspects, far.Indicators, far.Helps = []string{"health"}, []string{"illness"}, []string{"medical_aid"}
	near := place("near-clinic", directory.Clinic, 0.001, 0.001, "mon-sun 00:00-24:00")
	near.Aspects, near.Access, near.Price = []string{"health", "material"}, directory.StepFree, directory.Free
	legal := place("legal", directory.Legal, 0, 0.005, "tue 13:00-17:00")
	legal.Languages = []i18n.Lang{i18n.Korean, i18n.Chinese}
	gone := place("gone", directory.Social, 0, 0, "mon-sun 00:00-24:00")
	gone.Withdrawn = true
	m, err := directory.ReadNeighbourhood([]byte(drawn))
	if err != nil {
		t.Fatal(err)
	}
	return directory.New([]directory.Entry{far, gone, legal, near}, m, seoul, directory.NamesOf(pack))
}

func ids(found []*directory.Organisation) []string {
	var ids []string
	for _, o := range found {
		ids = append(ids, o.ID)
	}
	return ids
}

func TestFind(t *testing.T) {
	tests := []struct {
		name   string
		filter directory.Filter
		want   []string
	}{
		{"everything, the nearest first", directory.Filter{}, []string{"near-clinic", "legal", "far-clinic"}},
		{"a kind", directory.Filter{Kind: directory.Clinic}, []string{"near-clinic", "far-clinic"}},
		{"a side of life", directory.Filter{Aspect: "material"}, []string{"near-clinic"}},
		{"an indicator", directory.Filter{Indicator: "illness"}, []string{"far-clinic"}},
		{"a kind of help", directory.Filter{Help: "medical_aid"}, []string{"far-clinic"}},
		{"a language", directory.Filter{Language: i18n.Chinese}, []string{"legal"}},
		{"open at night", directory.Filter{OpenAt: at(time.Monday, "03:00")}, []string{"near-clinic"}},
		{"without steps", directory.Filter{StepFree: true}, []string{"near-clinic"}},
		{"free of charge", directory.Filter{Free: true}, []string{"near-clinic"}},
		{"not too far", directory.Filter{Within: 600}, []string{"near-clinic", "legal"}},
		{"two wishes at once", directory.Filter{Kind: directory.Clinic, Language: i18n.Chinese}, nil},
	}
	d := town(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := ids(d.Find(test.filter)); !slices.Equal(got, test.want) {
				t.Errorf("found %v, want %v", got, test.want)
			}
		})
	}
}

func TestWithoutAMapTheOrderIsThatOfIDs(t *testing.T) {
	b, a := sound("b"), sound("a")
	d := directory.New([]directory.Entry{{Organisation: b}, {Organisation: a}}, nil, seoul, nil)
	if got := ids(d.Find(directory.Filter{Within: 1})); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("found %v", got)
	}
	if said := d.SayWalk(i18n.Default().Printer(i18n.English), &d.Organisations[0]); said != "" {
		t.Errorf("it says %q of a way that nobody knows", said)
	}
}

func TestWithdrawnPlacesAreNotFoundByName(t *testing.T) {
	d := town(t)
	if got := names(d.Search("gone", i18n.English, today)); len(got) != 0 || d.Organisation("gone") != nil {
		t.Errorf("found %v", got)
	}
	if got := names(d.Search("place legal", i18n.English, today)); !slices.Equal(got, []string{"Place legal"}) {
		t.Errorf("found %v", got)
	}
	if got := names(d.Initials("ㅂㅈㄱㄱ", i18n.Korean, today)); len(got) != 3 {
		t.Errorf("found %v", got)
	}
}

// today is the day on which tests look for things.
var today = civil.MustParseDay("2026-11-21")

// pack has one of everything that is found by name.
var pack = &policy.Pack{
	Kinds:       []policy.Kind{{ID: "medical_aid"}},
	Departments: []policy.Department{{ID: "health", Label: i18n.Text{i18n.Korean: "보건소", i18n.English: "health centre"}}},
	Programmes: []policy.Programme{
		{ID: "aid", Title: i18n.Text{i18n.Korean: "의료급여", i18n.English: "medical aid"}},
		{ID: "old", Title: i18n.Text{i18n.English: "medical aid of old"}, To: civil.MustParseDay("2026-11-20")},
		{ID: "gone", Title: i18n.Text{i18n.English: "medical aid that is gone"}, State: policy.Repealed},
	},
	Documents: []policy.Document{
		{ID: "act", Title: i18n.Text{i18n.Chinese: "医疗救助法", i18n.English: "medical aid act"}, Reading: "いりょう きゅうじょ ほう"},
	},
}

func names(found []directory.Found) []string {
	var names []string
	for _, f := range found {
		names = append(names, f.Name().In(i18n.English))
	}
	return names
}

func TestEverythingIsFoundByNameInAnyScript(t *testing.T) {
	tests := []struct {
		name     string
		query    string
		initials bool
		lang     i18n.Lang
		want     []string
	}{
		{"what can be had before what can be read", "medical aid", false, i18n.English, []string{"medical aid", "medical aid act"}},
		{"a document by pinyin", "yljzf", true, i18n.Chinese, []string{"medical aid act"}},
		{"a document by rows of kana", "あらやあ", true, i18n.Japanese, []string{"medical aid act"}},
		{"a department by initial consonants", "ㅂㄱㅅ", true, i18n.Korean, []string{"health centre"}},
		{"a place beside them", "place near", false, i18n.English, []string{"Place near-clinic"}},
	}
	d := town(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			search := d.Search
			if test.initials {
				search = d.Initials
			}
			if got := names(search(test.query, test.lang, today)); !slices.Equal(got, test.want) {
				t.Errorf("found %v, want %v", got, test.want)
			}
		})
	}
}

func TestACounterOfADepartmentIsFoundNearestFirst(t *testing.T) {
	far, near := sound("far"), sound("near")
	far.Departments, near.Departments = []string{"health"}, []string{"land", "health"}
	m, err := directory.ReadNeighbourhood([]byte(drawn))
	if err != nil {
		t.Fatal(err)
	}
	far.At.Lon += 0.01
	d := directory.New([]directory.Entry{{Organisation: far}, {Organisation: near}}, m, seoul, directory.NamesOf(pack))
	if got := ids(d.Counters("health")); !slices.Equal(got, []string{"near", "far"}) {
		t.Errorf("found %v", got)
	}
	if got := d.Counters("school"); len(got) != 0 {
		t.Errorf("found %v", ids(got))
	}
}

// TestDistances compares with known ones, to half a percent. A degree of a
// great circle is 111.195 km on the sphere of R1.
func TestDistances(t *testing.T) {
	type p = directory.Position
	tests := []struct {
		name string
		a, b p
		want float64
	}{
		{"no way at all", p{127, 37}, p{127, 37}, 0},
		{"a degree of the equator", p{0, 0}, p{1, 0}, 111_195},
		{"a degree of a meridian", p{127, 37}, p{127, 38}, 111_195},
		{"a degree of the sixtieth parallel", p{10, 60}, p{11, 60}, 55_597},
		{"from Seoul's city hall to Tokyo's", p{126.978, 37.5665}, p{139.6917, 35.6895}, 1_155_000},
		{"over the line of days", p{179.5, 0}, p{-179.5, 0}, 111_195},
		{"to the other side of the earth", p{0, 0}, p{180, 0}, 20_015_115},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, back := directory.Metres(test.a, test.b), directory.Metres(test.b, test.a)
			if math.Abs(got-test.want) > 0.005*test.want || got != back {
				t.Errorf("%.0f m there and %.0f m back, want %.0f", got, back, test.want)
			}
		})
	}
}

func TestMinutesOnFoot(t *testing.T) {
	for metres, want := range map[float64]int{0: 0, 1: 1, 45: 1, 46: 2, 450: 10, 451: 11} {
		if got := directory.WalkMinutes(metres); got != want {
			t.Errorf("%v m take %d minutes, want %d", metres, got, want)
		}
	}
}
