package hardship_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"maru/kiosk/hardship"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

func at(n int) hardship.Span { return hardship.Span{Lo: n, Hi: n} }

// TestEachIndicatorChangesLevelAtItsThreshold walks both sides of every test.
func TestEachIndicatorChangesLevelAtItsThreshold(t *testing.T) {
	child := facts{"hh_size": 2, "kid_primary": true}
	renting := facts{"tenure": "private_rent"}
	for _, c := range []struct {
		name, indicator string
		change          facts
		want            hardship.Span
	}{
		{"income at twice the line is none", "income", facts{"income_month": 3190}, at(0)},
		{"income a yuan under twice the line is some", "income", facts{"income_month": 3189}, at(1)},
		{"income at the line after the deduction is some", "income", facts{"income_month": 1595 + 870}, at(1)},
		{"income a yuan under it is severe", "income", facts{"income_month": 1594 + 870}, at(2)},
		{"income at the line without a wage is some", "income", facts{"work_home": "none", "income_month": 1595}, at(1)},
		{"income under the line without a wage is severe", "income", facts{"work_home": "none", "income_month": 1594}, at(2)},
		{"care and school of two fifths of the income is some", "income", facts{"med_exp_12m": 28800}, at(1)},
		{"care and school of a yuan less is none", "income", facts{"med_exp_12m": 28799}, at(0)},

		{"a home of one's own is none", "housing", facts{}, at(0)},
		{"rent of three tenths is none", "housing", renting.with(facts{"rent_month": 1800}), at(0)},
		{"rent above three tenths is some", "housing", renting.with(facts{"rent_month": 1801}), at(1)},
		{"rent of half is some", "housing", renting.with(facts{"rent_month": 3000}), at(1)},
		{"rent above half is severe", "housing", renting.with(facts{"rent_month": 3001}), at(2)},
		{"rent not told may be anything", "housing", renting, hardship.Span{Lo: 0, Hi: 2}},
		{"a crowded home is some", "housing", facts{"crowded": true}, at(1)},
		{"an unsafe home is severe", "housing", facts{"housing_unsafe": true}, at(2)},
		{"about to lose the home is severe", "housing", facts{"housing_at_risk": true}, at(2)},
		{"no home is severe", "housing", facts{"tenure": "none"}, at(2)},

		{"care of a tenth is none", "illness", facts{"med_exp_12m": 7200}, at(0)},
		{"care above a tenth is some", "illness", facts{"med_exp_12m": 7201}, at(1)},
		{"long illness is some", "illness", facts{"chronic_illness": true}, at(1)},
		{"care under two fifths is some", "illness", facts{"med_exp_12m": 28799}, at(1)},
		{"care of two fifths is severe", "illness", facts{"med_exp_12m": 28800}, at(2)},
		{"serious illness is severe", "illness", facts{"major_illness": true}, at(2)},
		{"no income and no costs is none", "illness", facts{"income_month": 0}, at(0)},

		{"grade 4 is some", "disability", facts{"dis_4": true}, at(1)},
		{"grade 3 is some", "disability", facts{"dis_3": true}, at(1)},
		{"grade 3 of mind or intellect is severe", "disability", facts{"dis_3m": true}, at(2)},
		{"grade 2 is severe", "disability", facts{"dis_2": true}, at(2)},
		{"grade 1 is severe", "disability", facts{"dis_1": true}, at(2)},
		{"two light ones are severe", "disability", facts{"dis_3": true, "dis_4": true}, at(2)},
		{"two people of one grade are severe", "disability", facts{"hh_size": 2, "dis_4": true, "dis_more": true}, at(2)},

		{"lower secondary is some", "education", facts{"schooling": "basic"}, at(1)},
		{"no schooling is severe", "education", facts{"schooling": "none"}, at(2)},
		{"no schooling of the retired is none", "education", facts{"schooling": "none", "work_home": "nobody"}, at(0)},
		{"a child out of school is severe", "education", child.with(facts{"child_out_of_school": true}), at(2)},

		{"one out of work is some", "employment", facts{"work_home": "some"}, at(1)},
		{"nobody in work is severe", "employment", facts{"work_home": "none"}, at(2)},
		{"a home of the retired is none", "employment", facts{"work_home": "nobody"}, at(0)},

		{"one uninsured is some", "social_security", facts{"cover": "some"}, at(1)},
		{"nobody insured is severe", "social_security", facts{"cover": "none"}, at(2)},
		{"contributions too short are severe", "social_security", facts{"contrib_short": true}, at(2)},

		{"two together with visitors is none", "participation", facts{"hh_size": 2}, at(0)},
		{"living alone is some", "participation", facts{}, at(1)},
		{"no visitor is some", "participation", facts{"hh_size": 2, "no_visitor": true}, at(1)},
		{"alone and cut off is severe", "participation", facts{"no_one_to_call": true, "rarely_out": true}, at(2)},
		{"alone without a phone call is some", "participation", facts{"no_one_to_call": true}, at(1)},

		{"one child is none", "child_burden", child, at(0)},
		{"two children are some", "child_burden", child.with(facts{"n_child_u18": 2}), at(1)},
		{"school of a tenth is none", "child_burden", child.with(facts{"edu_exp_12m": 7200}), at(0)},
		{"school above a tenth is some", "child_burden", child.with(facts{"edu_exp_12m": 7201}), at(1)},
		{"a single parent is severe", "child_burden", child.with(facts{"single_parent": true}), at(2)},
		{"grandparents are severe", "child_burden", child.with(facts{"grandparents_raise": true}), at(2)},
		{"an ill child is severe", "child_burden", child.with(facts{"child_ill": true}), at(2)},
		{"without children it is none", "child_burden", facts{"single_parent": true, "child_ill": true}, at(0)},

		{"no quiet place is some", "child_environment", child.with(facts{"child_no_place": true}), at(1)},
		{"alone after school is some", "child_environment", child.with(facts{"child_alone": true}), at(1)},
		{"a parent lost is severe", "child_environment", child.with(facts{"parent_lost": true}), at(2)},
		{"neglect is severe", "child_environment", child.with(facts{"child_neglected": true}), at(2)},
		{"violence is severe", "child_environment", child.with(facts{"em_violence": true}), at(2)},
		{"without children violence is none here", "child_environment", facts{"em_violence": true}, at(0)},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := level(t, assess(t, content.with(c.change)), c.indicator); got != c.want {
				t.Errorf("level of %s is %+v, want %+v", c.indicator, got, c.want)
			}
		})
	}
}

func TestAHomeInNoDifficultyHasNoBandButTwoPoints(t *testing.T) {
	a := assess(t, content)
	if a.Score != at(2) || a.Band != hardship.NoBand || a.Tier != hardship.Tracking {
		t.Errorf("got %+v %q %q, want 2 points for living alone, no band, tracking", a.Score, a.Band, a.Tier)
	}
}

func TestNothingAnsweredIsUnknownAndNeverZero(t *testing.T) {
	for id, l := range packs(t) {
		a := hardship.Assess(l.sheet, policy.Household{}, today)
		if a.Score != (hardship.Span{Lo: 0, Hi: 100}) {
			t.Errorf("%s: the score is %+v, want 0 to 100", id, a.Score)
		}
		if a.Band != "" || a.BandLo != hardship.NoBand || a.BandHi != hardship.High || a.Tier != "" {
			t.Errorf("%s: band %q (%q to %q), tier %q; want all of it open", id, a.Band, a.BandLo, a.BandHi, a.Tier)
		}
		if len(a.Missing) < 10 {
			t.Errorf("%s: only %q are missing", id, a.Missing)
		}
	}
}

func TestABandIsGivenOnlyWhereBothEndsAgree(t *testing.T) {
	poor := content.with(facts{"income_month": 800, "work_home": "none", "major_illness": true}) // 16+14+16+2 = 48
	if a := assess(t, poor); a.Score != at(48) || a.Band != hardship.Medium {
		t.Fatalf("got %+v %q, want 48 medium", a.Score, a.Band)
	}
	a := assess(t, poor.with(facts{"cover": nil}))
	if a.Score != (hardship.Span{Lo: 48, Hi: 54}) || a.Band != "" {
		t.Errorf("without the insurance got %+v %q, want 48 to 54 and no band", a.Score, a.Band)
	}
	if len(a.Missing) == 0 || a.Missing[0] != "cover" {
		t.Errorf("missing is %q, want cover first", a.Missing)
	}
	if a := assess(t, poor.with(facts{"no_visitor": nil})); a.Band != hardship.Medium {
		t.Errorf("what cannot change the band keeps it open: %q", a.Band)
	}
}

func TestFloorsLiftTheBandAndNotTheScore(t *testing.T) {
	a := assess(t, content.with(facts{"st_dibao": true}))
	if a.Score != at(2) || a.Band != hardship.Medium || !slices.Contains(a.Floors, "lowest_status") {
		t.Errorf("with the minimum allowance got %+v %q %q", a.Score, a.Band, a.Floors)
	}
	a = assess(t, content.with(facts{"dis_1": true, "contrib_short": true})) // 10+6+2 = 18
	if a.Score != at(18) || a.Band != hardship.Medium || !slices.Contains(a.Floors, "two_severe_aspects") {
		t.Errorf("with two severe aspects got %+v %q %q", a.Score, a.Band, a.Floors)
	}
	a = assess(t, content.with(facts{"dis_1": true, "major_illness": true})) // both health: 26+2
	if slices.Contains(a.Floors, "two_severe_aspects") {
		t.Errorf("two severe indicators of one aspect lift the band: %q", a.Floors)
	}
	a = assess(t, content.with(facts{"dis_1": true, "contrib_short": nil}))
	if a.Band != "" || a.BandLo != hardship.Low || a.BandHi != hardship.Medium {
		t.Errorf("a floor that may hold gives %q (%q to %q), want low to medium", a.Band, a.BandLo, a.BandHi)
	}
}

func TestEmergenciesAreToldApartFromTheScore(t *testing.T) {
	for _, fact := range []string{"em_no_food", "em_violence", "em_despair"} {
		a := assess(t, content.with(facts{fact: true}))
		if !slices.Equal(a.Emergencies, []string{fact}) || a.Score != at(2) {
			t.Errorf("%s: got %q with score %+v", fact, a.Emergencies, a.Score)
		}
	}
	a := hardship.Assess(packs(t)["jp-tokyo"].sheet, policy.Household{Facts: facts{"em_despair": true}.rule()}, today)
	if !slices.Equal(a.Emergencies, []string{"em_despair"}) {
		t.Errorf("one answer alone must be enough to call staff, got %q", a.Emergencies)
	}
}

func TestTiersComeWithTheirReasons(t *testing.T) {
	heavy := content.with(facts{"income_month": 800, "work_home": "none", "major_illness": true, "schooling": "none"})
	for _, c := range []struct {
		name   string
		change facts
		tier   hardship.Tier
		reason string
	}{
		{"three severe aspects need several organisations", heavy, hardship.Referral, "three_severe_aspects"},
		{"who was refused lately is referred", content.with(facts{"refused_2y": true}), hardship.Referral, "refused_lately"},
		{"helped and still severe is referred", content.with(facts{"st_border": true, "income_month": 800, "n_full_pay": 0, "dis_4": true,
			"chronic_illness": true, "schooling": "basic", "work_home": "some", "cover": "some", "major_illness": true}), hardship.Referral, "helped_but_severe"},
		{"no help yet: claim what matches", content.with(facts{"dis_1": true, "contrib_short": true}), hardship.Comprehensive, "not_helped"},
		{"some help and in need: claim the rest", content.with(facts{"st_dibao": true}), hardship.Comprehensive, "not_enough_help"},
		{"light difficulties: keep in touch", content, hardship.Tracking, "keep_in_touch"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := assess(t, c.change)
			if a.Tier != c.tier || !slices.Contains(a.TierReasons, c.reason) {
				t.Errorf("got %q because of %q (band %q), want %q because of %q", a.Tier, a.TierReasons, a.Band, c.tier, c.reason)
			}
		})
	}
	if a := assess(t, content.with(facts{"refused_2y": nil})); a.Tier != "" {
		t.Errorf("while a refusal may have been, the tier is %q; want it undecided", a.Tier)
	}
}

func TestSignsToWatchForAreToldWhateverTheScore(t *testing.T) {
	a := assess(t, content.with(facts{"contrib_short": true, "ev_birth": true}))
	if !slices.Equal(a.Warnings, []string{"contributions_short", "birth"}) {
		t.Errorf("warnings are %q", a.Warnings)
	}
	h := policy.Household{Facts: content.rule()}
	for age, want := range map[int]bool{63: false, 64: true, 65: true, 66: false, 68: false, 69: true, 70: true, 71: false} {
		h.Members = []rule.Facts{facts{"p_age": age}.rule()}
		got := slices.Contains(hardship.Assess(packs(t)["cn-shanghai"].sheet, h, today).Warnings, "turning_65_or_70")
		if got != want {
			t.Errorf("at %d the sign is %v, want %v", age, got, want)
		}
	}
}

func TestAnAssessmentSurvivesTheStore(t *testing.T) {
	a := assess(t, content.with(facts{"income_month": 800, "cover": nil}))
	data, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	var back hardship.Assessment
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(back)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(data, again) {
		t.Errorf("written and read back it differs:\n%s\n%s", data, again)
	}
}
