package policy_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"maru/kiosk"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

func TestAHouseholdIsReadAsItIsWritten(t *testing.T) {
	p := mini(t)
	const text = `{"household": {"hh_size": 2, "income_month": [2000, 3000], "assets": [null, 500], "local": null, "tenure": "rent"}, "members": [{"p_age": 60}, {}]}`
	h, err := policy.ReadHousehold(strings.NewReader(text), p)
	if err != nil {
		t.Fatal(err)
	}
	want := home(rule.Facts{
		"hh_size": rule.Int(2), "income_month": rule.Between(2000, 3000), "assets": rule.Between(0, 500), "local": rule.Unknown(), "tenure": rule.String("rent"),
	}, rule.Facts{"p_age": rule.Int(60)}, rule.Facts{})
	if !reflect.DeepEqual(h, want) {
		t.Errorf("got %+v", h)
	}
	data, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := policy.ReadHousehold(strings.NewReader(string(data)), p); err != nil || !reflect.DeepEqual(again, want) {
		t.Errorf("%s came back as %+v, %v", data, again, err)
	}
	var plain policy.Household
	if err := json.Unmarshal(data, &plain); err != nil || !reflect.DeepEqual(plain, want) {
		t.Errorf("%s came back as %+v, %v", data, plain, err)
	}
}

func TestAFaultyHouseholdIsRefusedByTheNameOfTheFact(t *testing.T) {
	p := mini(t)
	for text, want := range map[string]string{
		``:                                         "line 1, column 1: unexpected end of JSON input",
		"{\n\"household\": {\"hh_size\": }}":       "line 2, column 26: invalid character '}'",
		`[]`:                                       "found a JSON array where an object {…} should be",
		`{"home": {}}`:                             `no place for "home"`,
		`{"household": [1]}`:                       "found a JSON array where an object {…} should be",
		`{"members": {}}`:                          "members: found a JSON object where a list […] should be",
		`{"household": {"income": 3}}`:             `fact "income": the pack mini has no fact of this name`,
		`{"household": {"hh_size": true}}`:         `fact "hh_size": true is not a whole number from 1 to 20`,
		`{"household": {"hh_size": "2"}}`:          `fact "hh_size": "2" is not a whole number from 1 to 20`,
		`{"household": {"hh_size": 2.5}}`:          `fact "hh_size": 2.5 is not a whole number`,
		`{"household": {"hh_size": 0}}`:            `fact "hh_size": 0 is not a whole number from 1 to 20`,
		`{"household": {"income_month": [-1, 5]}}`: `fact "income_month": -1..5 is not a whole number from 0 to 10000000`,
		`{"household": {"income_month": [5, 1]}}`:  `fact "income_month": the range [5, 1] has its low end above`,
		`{"household": {"income_month": [5]}}`:     `fact "income_month": a range has two ends`,
		`{"household": {"local": "yes"}}`:          `fact "local": "yes" is not true or false`,
		`{"household": {"tenure": "castle"}}`:      `fact "tenure": "castle" is not one of ["own" "rent" "none"]`,
		`{"household": {"std_dibao": 0}}`:          `fact "std_dibao": the pack mini has no fact of this name`,
		`{"household": {"p_age": 3}}`:              `fact "p_age" is about one person: it belongs into the list "members"`,
		`{"members": [{}, {"hh_size": 3}]}`:        `members, number 2: fact "hh_size" is about the household`,
		`{"members": [{"p_age": {"years": 3}}]}`:   `members, number 1: fact "p_age": a value is null, true, false`,
		`{"household": {}} {}`:                     "invalid character '{' after top-level value",
	} {
		if _, err := policy.ReadHousehold(strings.NewReader(text), p); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n  got  %v\n  want %s", text, err, want)
		}
	}
}

func TestAnAnswerSetsItsFactsOnACopy(t *testing.T) {
	p := mini(t)
	start := home(rule.Facts{"tenure": rule.String("rent"), "car": rule.Bool(true)})
	for _, c := range []struct {
		name string
		a    policy.Answer
		want policy.Household
	}{
		{"a number", policy.Answer{Question: "q_size", Number: 3}, home(with(start.Facts, "hh_size", rule.Int(3)))},
		{"a sum known to a range", policy.Answer{Question: "q_income", Number: 2000, To: 3000}, home(with(start.Facts, "income_month", rule.Between(2000, 3000)))},
		{"yes", policy.Answer{Question: "q_local", Options: []string{"yes"}}, home(with(start.Facts, "local", rule.Bool(true)))},
		{"no", policy.Answer{Question: "q_local", Options: []string{"no"}}, home(with(start.Facts, "local", rule.Bool(false)))},
		{"a choice that sets two facts", policy.Answer{Question: "q_tenure", Options: []string{"none"}}, home(with(start.Facts, "tenure", rule.String("none"), "assets", rule.Between(0, 5000)))},
		{"a choice that sets none takes the earlier answer away", policy.Answer{Question: "q_tenure", Options: []string{"else"}}, home(rule.Facts{"car": rule.Bool(true)})},
		{"no answer takes the earlier one away", policy.Answer{Question: "q_tenure", Unknown: true}, home(rule.Facts{"car": rule.Bool(true)})},
		{"what the question cannot have set is kept", policy.Answer{Question: "q_tenure", Options: []string{"own"}},
			home(with(start.Facts, "tenure", rule.String("own")))},
		{"none of these", policy.Answer{Question: "q_own"}, home(with(start.Facts, "car", rule.Bool(false)))},
		{"one of these", policy.Answer{Question: "q_own", Options: []string{"car"}}, home(start.Facts)},
		{"about the person answering", policy.Answer{Question: "q_age", Number: 70}, home(start.Facts, rule.Facts{"p_age": rule.Int(70)})},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := start.Clone()
			got, err := p.Apply(start, c.a)
			if err != nil || !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %+v, %v", got, err)
			}
			if !reflect.DeepEqual(start, before) {
				t.Error("the household itself was changed")
			}
		})
	}
}

func TestAnAnswerThatCannotBeIsRefused(t *testing.T) {
	p := mini(t)
	for _, a := range []policy.Answer{{Question: "q_size", Number: 0}, {Question: "q_size", Number: 3, To: 21}} {
		_, err := p.Apply(home(nil), a)
		if !errors.Is(err, policy.ErrOutOfRange) {
			t.Errorf("%+v: %v", a, err)
		} else if r := kiosk.AsRefusal(err); r.Args["Min"] != int64(1) || r.Args["Max"] != int64(20) {
			t.Errorf("%+v: %v", a, r.Args)
		}
	}
	for _, a := range []policy.Answer{
		{Question: "q_nothing"}, {Question: "q_local"}, {Question: "q_local", Options: []string{"maybe"}},
		{Question: "q_tenure", Options: []string{"own", "rent"}}, {Question: "q_own", Options: []string{"boat"}},
	} {
		if _, err := p.Apply(home(nil), a); err == nil || kiosk.AsRefusal(err) != nil {
			t.Errorf("%+v: %v", a, err)
		}
	}
}
