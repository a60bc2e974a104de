package hardship_test

import (
	"io/fs"
	"maps"
	"testing"

	"maru/assets"
	"maru/kiosk/hardship"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

func read(t testing.TB, name string) string {
	t.Helper()
	data, err := fs.ReadFile(assets.Packs(), name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// facts is a shorthand for rule.Facts: true, 5, "own", [2]int{2000, 3000}.
type facts map[string]any

func (f facts) rule() rule.Facts {
	out := rule.Facts{}
	for name, v := range f {
		switch v := v.(type) {
		case bool:
			out[name] = rule.Bool(v)
		case int:
			out[name] = rule.Int(int64(v))
		case string:
			out[name] = rule.String(v)
		case [2]int:
			out[name] = rule.Between(int64(v[0]), int64(v[1]))
		}
	}
	return out
}

// with returns a copy that is changed in some facts; nil makes one unknown.
func (f facts) with(change facts) facts {
	out := maps.Clone(f)
	for name, v := range change {
		if v == nil {
			delete(out, name)
			continue
		}
		out[name] = v
	}
	return out
}

// content is a Shanghai household of one in no difficulty but living alone.
var content = facts{
	"em_no_food": false, "em_no_shelter": false, "em_violence": false, "em_despair": false,
	"hh_size": 1, "local_hukou": true, "years_registered": 40,
	"tenure": "own", "housing_at_risk": false, "housing_unsafe": false, "crowded": false,
	"income_month": 6000, "assets_fin": 50000, "owns_car": false, "owns_nonres": false, "second_home": false,
	"med_exp_12m": 0, "edu_exp_12m": 0, "major_illness": false, "chronic_illness": false,
	"dis_1": false, "dis_2": false, "dis_3m": false, "dis_3": false, "dis_4": false, "dis_more": false,
	"work_home": "all", "n_full_pay": 1, "schooling": "higher", "cover": "all", "contrib_short": false,
	"kid_baby": false, "kid_preschool": false, "kid_primary": false, "kid_middle": false, "kid_high": false,
	"kid_no_school": false, "stu_college": false, "n_child_u18": 1,
	"single_parent": false, "grandparents_raise": false, "parent_lost": false, "child_ill": false,
	"child_out_of_school": false, "child_no_place": false, "child_alone": false, "child_neglected": false,
	"no_visitor": false, "no_one_to_call": false, "rarely_out": false,
	"ev_job_lost": false, "ev_birth": false, "refused_2y": false,
	"st_dibao": false, "st_tekun": false, "st_border": false, "st_rigid": false,
}

func assess(t testing.TB, f facts) hardship.Assessment {
	t.Helper()
	h := policy.Household{Facts: f.rule(), Members: []rule.Facts{{"p_age": rule.Int(50)}}}
	return hardship.Assess(packs(t)["cn-shanghai"].sheet, h, today)
}

func level(t testing.TB, a hardship.Assessment, id string) hardship.Span {
	t.Helper()
	for _, l := range a.Indicators {
		if l.ID == id {
			return l.Level
		}
	}
	t.Fatalf("there is no indicator %s", id)
	return hardship.Span{}
}
