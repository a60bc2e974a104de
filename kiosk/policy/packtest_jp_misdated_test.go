package policy_test

import "maru/i18n/civil"

// otherDay is why the sums of a published case are not those of its own day,
// and a day on which they were in force.
type otherDay struct {
	on  civil.Day
	why string
}

// OpenFisca-Japan stamps some sums with false days. Each of these is proved by
// the pages that the pack names as the sources of its sums.
var (
	rearing2025 = &otherDay{day("2025-04-01"), "46,690 and what goes with it is of April 2025; in November 2024 it was 45,500 (和歌山市、日向市)"}

	childCare2023    = &otherDay{day("2023-04-01"), "15,220 is of April 2023; from April 2024 it was 15,690 (宗像市、大分市)"}
	specialChild2023 = &otherDay{day("2023-04-01"), "53,700 and 35,760 are of April 2023; from April 2024 they were 55,350 and 36,860 (大分市、笠岡市)"}
	special2024      = &otherDay{day("2024-04-01"), "28,840 is of April 2024; in July 2023 it was 27,980 (多久市、田川市)"}
)

// fiscaKey names a case by its file and its place there, from 1: names repeat.
type fiscaKey struct {
	label  string
	number int
}

// misdated are the cases whose sums were not in force on their day. Each says
// whether there is help on its own day, and how much of it on the other one.
var misdated = map[fiscaKey]struct {
	name string
	of   *otherDay
}{
	{childBenefits, 18}:    {"テストID=18", rearing2025},
	{childBenefits, 19}:    {"テストID=19", rearing2025},
	{childBenefits, 20}:    {"テストID=20", rearing2025},
	{childBenefits, 22}:    {"テストID=22", rearing2025},
	{childBenefits, 23}:    {"テストID=23", rearing2025},
	{childBenefits, 24}:    {"テストID=24", rearing2025},
	{childBenefits, 26}:    {"テストID=26", rearing2025},
	{childBenefits, 27}:    {"テストID=27", rearing2025},
	{childBenefits, 28}:    {"テストID=28", rearing2025},
	{childBenefits, 30}:    {"テストID=30", rearing2025},
	{childBenefits, 31}:    {"テストID=31", rearing2025},
	{childBenefits, 32}:    {"テストID=32", rearing2025},
	{childBenefits, 34}:    {"テストID=34", rearing2025},
	{childBenefits, 35}:    {"テストID=35", rearing2025},
	{childBenefits, 36}:    {"テストID=36", rearing2025},
	{childBenefits, 39}:    {"テストID=39", rearing2025},
	{childBenefits, 40}:    {"テストID=40", rearing2025},
	{childBenefits, 41}:    {"テストID=41", rearing2025},
	{childBenefits, 42}:    {"テストID=42", rearing2025},
	{childBenefits, 51}:    {"テストID=51", rearing2025},
	{childBenefits, 84}:    {"テストID=84", childCare2023},
	{childBenefits, 86}:    {"テストID=86", childCare2023},
	{childBenefits, 88}:    {"テストID=88", childCare2023},
	{childBenefits, 90}:    {"テストID=90", childCare2023},
	{childBenefits, 92}:    {"テストID=92", childCare2023},
	{childBenefits, 98}:    {"テストID=98", childCare2023},
	{childBenefits, 101}:   {"テストID=101", specialChild2023},
	{childBenefits, 103}:   {"テストID=103", specialChild2023},
	{childBenefits, 105}:   {"テストID=105", specialChild2023},
	{childBenefits, 107}:   {"テストID=107", specialChild2023},
	{childBenefits, 109}:   {"テストID=109", specialChild2023},
	{childBenefits, 114}:   {"テストID=114", specialChild2023},
	{childBenefits, 115}:   {"テストID=115", specialChild2023},
	{childBenefits, 117}:   {"テストID=117", specialChild2023},
	{childBenefits, 119}:   {"テストID=119", specialChild2023},
	{specialAllowance, 1}:  {"身体障害者手帳一級、愛の手帳一度", special2024},
	{specialAllowance, 2}:  {"身体障害者手帳二級、愛の手帳二度", special2024},
	{specialAllowance, 3}:  {"身体障害者手帳二級、愛の手帳三度", special2024},
	{specialAllowance, 4}:  {"身体障害者手帳三級、愛の手帳二度", special2024},
	{specialAllowance, 6}:  {"身体障害者手帳二級、療育手帳A", special2024},
	{specialAllowance, 7}:  {"身体障害者手帳二級、療育手帳B", special2024},
	{specialAllowance, 8}:  {"身体障害者手帳二級、精神障害者保健福祉手帳一級", special2024},
	{specialAllowance, 9}:  {"身体障害者手帳二級、精神障害者保健福祉手帳二級", special2024},
	{specialAllowance, 10}: {"20歳", special2024},
	{specialAllowance, 12}: {"入院中", special2024},
	{specialAllowance, 14}: {"扶養親族0人、所得制限以内", special2024},
	{specialAllowance, 16}: {"扶養親族1人、所得制限以内", special2024},
	{specialAllowance, 18}: {"扶養親族2人、所得制限以内", special2024},
	{specialAllowance, 20}: {"扶養親族3人、所得制限以内", special2024},
	{specialAllowance, 22}: {"扶養親族4人、所得制限以内", special2024},
	{specialAllowance, 24}: {"扶養親族5人、所得制限以内", special2024},
	{specialAllowance, 26}: {"扶養親族6人、所得制限以内", special2024},
	{specialAllowance, 28}: {"扶養義務者の所得制限境界値テスト、扶養親族0人、所得制限未満", special2024},
	{specialAllowance, 30}: {"扶養義務者の所得制限境界値テスト、扶養親族1人、所得制限未満", special2024},
	{specialAllowance, 32}: {"扶養義務者の所得制限境界値テスト、扶養親族2人、所得制限未満", special2024},
	{specialAllowance, 34}: {"扶養義務者の所得制限境界値テスト、扶養親族3人、所得制限未満", special2024},
	{specialAllowance, 36}: {"扶養義務者の所得制限境界値テスト、扶養親族4人、所得制限未満", special2024},
	{specialAllowance, 38}: {"扶養義務者の所得制限境界値テスト、扶養親族5人、所得制限未満", special2024},
	{specialAllowance, 40}: {"扶養義務者の所得制限境界値テスト、扶養親族6人、所得制限未満", special2024},
	{specialAllowance, 42}: {"老人扶養親族1人、所得制限以内", special2024},
	{specialAllowance, 44}: {"扶養親族（老人扶養親族の年齢下限未満）1人、所得制限以内", special2024},
	{specialAllowance, 46}: {"老人扶養親族2人、所得制限以内", special2024},
	{specialAllowance, 48}: {"70歳以上の同一生計配偶者がいる、所得制限以内", special2024},
	{specialAllowance, 50}: {"70歳未満の同一生計配偶者がいる、所得制限以内", special2024},
	{specialAllowance, 52}: {"70歳以上の配偶者(同一生計配偶者の所得上限を超える)がいる、所得制限以内", special2024},
	{specialAllowance, 54}: {"特定扶養親族1人(年齢上限)、所得制限以内", special2024},
	{specialAllowance, 56}: {"扶養親族1人(特定扶養親族の年齢上限を超える)、所得制限以内", special2024},
	{specialAllowance, 58}: {"特定扶養親族1人(年齢下限)、所得制限以内", special2024},
	{specialAllowance, 60}: {"特定扶養親族1人(年齢下限)、所得制限以内", special2024},
	{specialAllowance, 62}: {"19歳未満の控除対象扶養親族1人(年齢上限)、所得制限以内", special2024},
	{specialAllowance, 64}: {"19歳未満の控除対象扶養親族1人(年齢下限)、所得制限以内", special2024},
	{specialAllowance, 66}: {"扶養親族1人(控除対象扶養親族の年齢下限未満)、所得制限以内", special2024},
	{specialAllowance, 68}: {"老人扶養親族1人(年齢下限)とそれ以外の扶養親族1人、所得制限以内", special2024},
	{specialAllowance, 70}: {"扶養親族1人(老人扶養親族の年齢下限未満)とそれ以外の扶養親族1人、所得制限未満", special2024},
	{specialAllowance, 72}: {"老人扶養親族2人(年齢下限)とそれ以外の扶養親族1人、所得制限未満", special2024},
	{specialAllowance, 74}: {"老人扶養親族2人、所得制限未満", special2024},
	{specialAllowance, 76}: {"複数人の場合", special2024},
	{specialAllowance, 77}: {"複数世帯の場合", special2024},
}

// wrong are the cases whose expectation contradicts the rule itself, and what
// the pack says in its place.
var wrong = map[fiscaKey]struct {
	name, why string
	says      span
}{
	{childBenefits, 97}: {
		"テストID=97", "the allowance is for severe disabilities; the Ryoiku Techo calls A severe and B the others", span{},
	},
}
