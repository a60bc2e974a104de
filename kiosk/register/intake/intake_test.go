package intake_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
	"pgregory.net/rapid"

	"maru/assets"
	"maru/kiosk"
	"maru/kiosk/kiosktest"
	"maru/kiosk/policy"
	"maru/kiosk/register"
	"maru/kiosk/register/idno"
	"maru/kiosk/register/intake"
	"maru/kiosk/register/mapping"
	"maru/kiosk/rule"
)

var place = sync.OnceValues(func() (*register.Rules, error) {
	pack, err := policy.Load(assets.Packs(), "cn-shanghai")
	if err != nil {
		return nil, err
	}
	return register.Load(assets.Register(), pack)
})

// house is a register in memory and its intake.
type house struct {
	*intake.Service
	memory *kiosktest.Memory
}

func newHouse(t testing.TB) house {
	t.Helper()
	rules, err := place()
	if err != nil {
		t.Fatal(err)
	}
	m := kiosktest.NewMemory()
	return house{&intake.Service{Store: m.Stores().Register, Rules: rules, Key: register.Key("secret"),
		Zone: time.UTC, Now: func() time.Time { return kiosktest.Noon }}, m}
}

// content is a file in memory.
type content struct{ *bytes.Reader }

func (content) Close() error { return nil }

const registry = `
source = "registry"
pack = "cn-shanghai"
files = ["hukou*.csv"]
as_of = "2026-10-31"
expect = 10
[person]
column = "身份证号"
kind = "cn"
[household]
column = "户号"
[[column]]
name = "姓名"
to = "name"
[[column]]
name = "街道"
to = "street"
[[column]]
name = "区"
to = "district"
[[column]]
name = "出生日期"
to = "born"
`

const civil = `
source = "civil"
pack = "cn-shanghai"
as_of = "2026-10-31"
priority = 10
unknown = ["-"]
[person]
column = "身份证号"
kind = "cn"
[[column]]
name = "月收入(万元)"
to = "fact"
fact = "income_month"
times = 10000
[[column]]
name = "低保起"
to = "since"
programme = "sh-dibao-cond"
[[column]]
name = "低保止"
to = "until"
programme = "sh-dibao-cond"
[[column]]
name = "失业日期"
to = "event"
event = "job_loss"
[absent]
income_month = 0
`

func (h house) job(t testing.TB, name, mappingText, text string) intake.Job {
	t.Helper()
	m, err := mapping.Read([]byte(mappingText), h.Rules.Pack)
	if err != nil {
		t.Fatal(err)
	}
	return intake.Job{File: intake.File{Name: name, Open: func() (intake.Content, error) {
		return content{bytes.NewReader([]byte(text))}, nil
	}}, Mapping: m, Text: []byte(mappingText)}
}

var staffer = kiosk.Actor{Role: kiosk.Advisor, ID: "wang"}

// take imports, and returns the results and the rejected rows as "line column reason".
func (h house) take(t testing.TB, o intake.Options, jobs ...intake.Job) ([]intake.Result, []string) {
	t.Helper()
	var rejected []string
	o.Rejected = func(file string, r mapping.Reject) {
		rejected = append(rejected, fmt.Sprintf("%d %s %s", r.Line, r.Column, r.Reason))
	}
	results, err := h.Import(context.Background(), jobs, o, staffer)
	if err != nil {
		t.Fatal(err)
	}
	return results, rejected
}

// all returns every entry, without its revision.
func (h house) all(t testing.TB) []*register.Entry {
	t.Helper()
	entries, err := h.Store.After(context.Background(), "", 1<<20, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		e.Revision = 0
	}
	return entries
}

// id makes the number of a person born on a day, such as "19500101".
func id(born string, n int) string {
	return idno.Make(idno.China, fmt.Sprintf("310105%s%03d", born, n))
}

var (
	old   = id("19500101", 1)
	wife  = id("19520303", 2)
	young = id("20010909", 3)
)

func hukou() string {
	return "身份证号,户号,姓名,区,街道,出生日期\n" +
		old + ",A1,王秀英,changning,xinhua,1950-01-01\n" +
		wife + ",A1,陈建国,changning,xinhua,1952年3月3日\n" +
		young + ",B2,李娜,changning,xinhua,20010909\n"
}

func dibao() string {
	return "身份证号,月收入(万元),低保起,低保止,失业日期\n" +
		old + ",0.1234,2024-07-01,,\n" +
		young + ",-,,,2026-05-01\n"
}

func TestTwoDepartmentsAreJoined(t *testing.T) {
	h := newHouse(t)
	results, rejected := h.take(t, intake.Options{}, h.job(t, "civil.csv", civil, dibao()), h.job(t, "hukou.csv", registry, hukou()))
	if len(rejected) > 0 {
		t.Fatalf("rejected: %q", rejected)
	}
	if results[0].Source != "registry" || results[0].Counts != (register.Counts{Rows: 3, Added: 3, Households: 2}) ||
		results[1].Counts != (register.Counts{Rows: 2, Added: 2}) {
		t.Errorf("got %+v", results)
	}
	all := h.all(t)
	if len(all) != 2 {
		t.Fatalf("%d households", len(all))
	}
	couple := all[slices.IndexFunc(all, func(e *register.Entry) bool { return len(e.Persons) == 2 })]
	on := h.Today()
	household := h.Rules.Absent(rule.Facts{"income_month": rule.Int(0)}).Household(couple, on)
	wanted := rule.Facts{
		"income_month": rule.Int(1234), "hh_size": rule.Int(2), "st_dibao": rule.Bool(true), "st_border": rule.Bool(false), "n_child_u18": rule.Int(0),
	}
	for name, want := range wanted {
		if got := household.Facts[name]; got != want {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	if !couple.In("dibao") || couple.Circles[0].Since.String() != "2024-07-01" || !slices.Contains(couple.Circles[0].Because, "st_dibao") {
		t.Errorf("circles: %+v", couple.Circles)
	}
	for _, tag := range []string{"age65", "age70", "in_dibao", "has_dibao"} {
		if !couple.Bears(tag) {
			t.Errorf("the tag %s is missing: %+v", tag, couple.Tags)
		}
	}
	if couple.Bears("lives_alone") || couple.Area().String() != "changning/xinhua" {
		t.Errorf("got %+v", couple)
	}
	// Nothing of what was sent names a person outside the entries.
	for _, l := range h.memory.Lines() {
		for _, secret := range []string{old, wife, "王", "A1"} {
			if strings.Contains(fmt.Sprintf("%+v", l), secret) {
				t.Errorf("the journal holds %q", secret)
			}
		}
	}
	for _, e := range all {
		if text := fmt.Sprintf("%+v", e); strings.Contains(text, old) || strings.Contains(text, "A1") {
			t.Error("an entry holds a number")
		}
	}
}

func TestTheSameFileTwiceChangesNothing(t *testing.T) {
	h := newHouse(t)
	jobs := []intake.Job{h.job(t, "hukou.csv", registry, hukou()), h.job(t, "civil.csv", civil, dibao())}
	h.take(t, intake.Options{}, jobs...)
	before, revisions := h.all(t), len(h.memory.Lines())
	results, _ := h.take(t, intake.Options{}, jobs...)
	if results[0].Counts != (register.Counts{Rows: 3, Unchanged: 3}) || results[1].Counts != (register.Counts{Rows: 2, Unchanged: 2}) {
		t.Errorf("got %+v", results)
	}
	if after := h.all(t); !reflect.DeepEqual(after, before) {
		t.Errorf("before %+v, after %+v", before, after)
	}
	// Two lines tell that the files came; no household was written.
	if n := len(h.memory.Lines()) - revisions; n != 2 {
		t.Errorf("the journal has %d more lines", n)
	}
}

func TestAChangedRowUpdates(t *testing.T) {
	h := newHouse(t)
	h.take(t, intake.Options{}, h.job(t, "hukou.csv", registry, hukou()), h.job(t, "civil.csv", civil, dibao()))
	later := strings.Replace(civil, "2026-10-31", "2026-11-20", 1)
	ended := strings.Replace(dibao(), "2024-07-01,,", "2024-07-01,2026-11-15,", 1)
	results, _ := h.take(t, intake.Options{}, h.job(t, "civil.csv", later, ended))
	if results[0].Counts != (register.Counts{Rows: 2, Changed: 2}) {
		t.Errorf("got %+v", results)
	}
	all := h.all(t)
	couple := all[slices.IndexFunc(all, func(e *register.Entry) bool { return len(e.Persons) == 2 })]
	if couple.In("dibao") || couple.Circles[0].Until != h.Today() || couple.Bears("has_dibao") {
		t.Errorf("it is still in the circle: %+v %+v", couple.Circles, couple.Tags)
	}
	t.Run("and an older file does not take it back", func(t *testing.T) {
		results, _ := h.take(t, intake.Options{}, h.job(t, "civil.csv", civil, dibao()))
		if results[0].Counts != (register.Counts{Rows: 2, Older: 2}) {
			t.Errorf("got %+v", results)
		}
	})
}

func TestTagsGivenByHandGoWithTheLastPerson(t *testing.T) {
	h := newHouse(t)
	alone := strings.Replace(civil, "priority = 10", "alone = true", 1)
	h.take(t, intake.Options{}, h.job(t, "civil.csv", alone, dibao()))
	desk := &register.Service{Store: h.Store, Rules: h.Rules, Zone: time.UTC, Now: h.Now}
	for _, e := range h.all(t) {
		if err := desk.Tag(context.Background(), e.ID, "alarm", staffer); err != nil {
			t.Fatal(err)
		}
	}
	h.take(t, intake.Options{}, h.job(t, "hukou.csv", registry, hukou()))
	all := h.all(t)
	if len(all) != 2 {
		t.Fatalf("%d households", len(all))
	}
	for _, e := range all {
		if !e.Bears("alarm") {
			t.Errorf("the tag of %s is lost", e.ID)
		}
	}
}

func TestADryRunWritesNothing(t *testing.T) {
	h := newHouse(t)
	jobs := []intake.Job{h.job(t, "hukou.csv", registry, hukou()), h.job(t, "civil.csv", civil, dibao()+id("19991231", 9)+",1,,,\n")}
	dry, dryRejected := h.take(t, intake.Options{DryRun: true}, jobs...)
	if len(h.all(t)) != 0 || len(h.memory.Lines()) != 0 {
		t.Error("it wrote something")
	}
	wet, rejected := h.take(t, intake.Options{}, jobs...)
	if !reflect.DeepEqual(dry, wet) || !slices.Equal(dryRejected, rejected) || !slices.Equal(rejected, []string{"4 身份证号 no_household"}) {
		t.Errorf("the dry run said %+v %q, the real one %+v %q", dry, dryRejected, wet, rejected)
	}
}

func TestEveryBadRowIsNamed(t *testing.T) {
	h := newHouse(t)
	h.take(t, intake.Options{}, h.job(t, "hukou.csv", registry, hukou()))
	text := "身份证号,月收入(万元),低保起,低保止,失业日期\n" +
		old[:17] + map[bool]string{true: "1", false: "0"}[old[17] == '0'] + ",1,,,\n" + // 2: check digit
		"31010519500230001X,1,,,\n" + // 3: born on 30 February
		"3101,1,,,\n" + // 4
		old + ",viel,,,\n" + // 5: no number
		old + ",-3,,,\n" + // 6: below zero
		wife + ",1,2026-02-30,,\n" + // 7: 30 February
		wife + ",1,gestern,,\n" + // 8: no day
		wife + ",1,2025-01-01,2024-01-01,\n" + // 9: ends before it begins
		wife + ",1,,,2027-01-01\n" + // 10: has not happened yet
		id("20270101", 5) + ",1,,,\n" + // 11: not born yet
		id("18860101", 5) + ",1,,,\n" + // 12: 140 years old
		id("19991231", 9) + ",1,,,\n" + // 13: in no household
		young + ",1,,,,more\n" + // 14
		young + ",\"1\"x,,,\n" + // 15
		young + ",1,,,\n" + // 16: the same person …
		young + ",2,,,\n" // 17: … otherwise
	results, rejected := h.take(t, intake.Options{AnySize: true}, h.job(t, "civil.csv", civil, text))
	want := []string{
		"2 身份证号 id_check", "3 身份证号 id_born", "4 身份证号 id_form", "5 月收入(万元) number_form", "6 月收入(万元) number_bounds",
		"7 低保起 day_calendar", "8 低保起 day_form", "9 低保起 day_order", "10 失业日期 day_future", "11 身份证号 day_future", "12 身份证号 age",
		"14  fields", "15  quotes", "16 身份证号 id_twice", "17 身份证号 id_twice", "13 身份证号 no_household",
	}
	if !slices.Equal(rejected, want) {
		t.Errorf("got  %q\nwant %q", rejected, want)
	}
	if c := results[0].Counts; c.Rows != 16 || c.Rejected != 16 || c.Added != 0 {
		t.Errorf("got %+v", c)
	}
	for _, r := range rejected {
		for _, secret := range []string{old, wife, young, "gestern"} {
			if strings.Contains(r, secret) {
				t.Errorf("the report repeats what the cell says: %s", r)
			}
		}
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	h := newHouse(t)
	tests := []struct{ name, mapping, text, want string }{
		{"a missing column is named with those there are", civil, "身份证号,月收入(万元),低保起\n", `lacks the columns ["低保止" "失业日期"]; it has ["身份证号"`},
		{"ten times the rows expected", registry, "身份证号,户号,姓名,区,街道,出生日期\n" + strings.Repeat(old+",A1,,changning,,\n", 101), "more than ten times"},
		{"a wrong encoding in the mapping", "encoding = \"shift_jis\"\n" + registry, string(gb(t, hukou())), "not in shift_jis, as the mapping says, but in gb18030"},
		{"an empty file", civil, "", "empty"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := h.Import(context.Background(), []intake.Job{h.job(t, "f.csv", test.mapping, test.text)}, intake.Options{}, staffer)
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), "f.csv") {
				t.Errorf("got %v", err)
			}
			if len(h.all(t)) != 0 {
				t.Error("something was written")
			}
		})
	}
	t.Run("a file of any size, where that is allowed", func(t *testing.T) {
		results, _ := h.take(t, intake.Options{AnySize: true}, h.job(t, "f.csv", registry, tests[1].text))
		if !results[0].Large || results[0].Counts.Rows != 101 {
			t.Errorf("got %+v", results)
		}
	})
}

func gb(t testing.TB, text string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestWhoMayImport(t *testing.T) {
	h := newHouse(t)
	_, err := h.Import(context.Background(), nil, intake.Options{}, kiosk.Actor{Role: kiosk.Resident})
	if kiosk.AsRefusal(err) == nil {
		t.Errorf("a resident may: %v", err)
	}
}

// shuffled returns the text with the rows behind its head in another order.
func shuffled(text string, seed uint64) string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	rand.New(rand.NewPCG(seed, 1)).Shuffle(len(lines)-1, func(i, j int) { lines[i+1], lines[j+1] = lines[j+1], lines[i+1] })
	return strings.Join(lines, "\n") + "\n"
}

// town writes the two files of a small town, in which people have moved.
func town(people int) (hukou, civil string) {
	hukou, civil = "身份证号,户号,姓名,区,街道,出生日期\n", "身份证号,月收入(万元),低保起,低保止,失业日期\n"
	for i := range people {
		number := id(fmt.Sprintf("19%02d%02d15", 30+i%70, 1+i%12), i%1000)
		hukou += fmt.Sprintf("%s,H%d,P%d,changning,s%d,\n", number, i/3, i, i/3%4)
		if i%2 == 0 {
			civil += fmt.Sprintf("%s,0.%03d,%s,,\n", number, i%700, []string{"", "2024-01-01"}[i/2%2])
		}
	}
	return hukou, civil
}

func TestNeitherTheOrderOfRowsNorOfFilesMatters(t *testing.T) {
	hukouText, civilText := town(30)
	alone := strings.Replace(civil, "priority = 10", "priority = 10\nalone = true", 1)
	h := newHouse(t)
	h.take(t, intake.Options{AnySize: true}, h.job(t, "h.csv", registry, hukouText), h.job(t, "c.csv", alone, civilText))
	want := h.all(t)
	rapid.Check(t, func(rt *rapid.T) {
		other := newHouse(t)
		a := other.job(t, "h.csv", registry, shuffled(hukouText, rapid.Uint64().Draw(rt, "hukou")))
		b := other.job(t, "c.csv", alone, shuffled(civilText, rapid.Uint64().Draw(rt, "civil")))
		switch rapid.IntRange(0, 2).Draw(rt, "order") {
		case 0:
			other.take(t, intake.Options{AnySize: true}, a, b)
		case 1: // apart, and the file without households first: people live alone, then move together
			other.take(t, intake.Options{}, b)
			other.take(t, intake.Options{AnySize: true}, a)
		default:
			other.take(t, intake.Options{AnySize: true}, a)
			other.take(t, intake.Options{}, b, b)
		}
		if got := other.all(t); !reflect.DeepEqual(got, want) {
			rt.Fatalf("another register: %d households, want %d", len(got), len(want))
		}
	})
}

// failing is a Store whose power is cut after some writes.
type failing struct {
	register.Store
	writes int
}

var errPower = errors.New("power cut")

func (f *failing) Keep(ctx context.Context, c register.Change, ev kiosk.Event) error {
	if f.writes--; f.writes < 0 {
		return errPower
	}
	return f.Store.Keep(ctx, c, ev)
}

func TestARunThatWasCutShortGoesOn(t *testing.T) {
	hukouText, civilText := town(108) // four chunks and two
	whole := newHouse(t)
	whole.Chunk = 30
	jobs := func(h house) []intake.Job {
		return []intake.Job{h.job(t, "h.csv", registry, hukouText), h.job(t, "c.csv", civil, civilText)}
	}
	o := intake.Options{AnySize: true}
	wantResults, _ := whole.take(t, o, jobs(whole)...)
	want := whole.all(t)
	for cut := range 12 {
		h := newHouse(t)
		h.Chunk = 30
		real := h.Store
		h.Store = &failing{real, cut}
		_, err := h.Import(context.Background(), jobs(h), o, staffer)
		h.Store = real
		if !errors.Is(err, errPower) {
			if cut < 9 {
				t.Errorf("after %d writes it ended: %v", cut, err)
			}
			continue
		}
		results, _ := h.take(t, o, jobs(h)...)
		if got := h.all(t); !reflect.DeepEqual(got, want) {
			t.Errorf("cut after %d writes: %d households, want %d", cut, len(got), len(want))
		}
		if cut < 4 && cut > 0 {
			got := results[0]
			if got.Resumed == 0 {
				t.Errorf("cut after %d writes it did not go on but began anew", cut)
			}
			if got.Resumed = 0; !reflect.DeepEqual(got, wantResults[0]) {
				t.Errorf("cut after %d writes: %+v, want %+v", cut, got, wantResults[0])
			}
		}
	}
}
