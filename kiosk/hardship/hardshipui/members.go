package hardshipui

import (
	"slices"

	"maru/kiosk/policy"
	"maru/kiosk/rule"
	"maru/kiosk/shell"
)

// householdSize is the fact that says how many live together, in every pack.
const householdSize = "hh_size"

// mostMembers bounds how many members are asked about at the kiosk; of larger
// homes the desk hears.
const mostMembers = 10

// ask returns the next question of the check and whom it is about.
func (r *Room) ask(h policy.Household, asked map[policy.Put]bool) (q *policy.Question, member int, ok bool) {
	service := r.Service
	return service.Pack.Ask(h, service.Today(), asked, policy.Purpose{Goals: service.Sheet.Goals()})
}

// somebodyElse returns what asks about one more member of the household: false
// where nobody else lives there, and where no answer about one could find more
// help.
func (r *Result) somebodyElse() (func() shell.Screen, bool) {
	with := r.household.Clone()
	if len(with.Members) == 0 {
		with.Members = []rule.Facts{{}}
	}
	if _, most, told := with.Facts[householdSize].Range(); told && most <= int64(len(with.Members)) || len(with.Members) >= mostMembers {
		return nil, false
	}
	with.Members = append(slices.Clip(with.Members), rule.Facts{})
	if _, _, ok := r.room.ask(with, r.asked); !ok {
		return nil, false
	}
	return func() shell.Screen {
		iv := &Interview{room: r.room, now: step{household: with, asked: r.asked}}
		iv.next()
		return iv
	}, true
}

// who names a member of the household: nobody asks for names here.
func who(s *shell.Shell, member int) string {
	if member == 0 {
		return s.Say("check.member_you")
	}
	return s.Say("check.member_other", "Number", member+1)
}
