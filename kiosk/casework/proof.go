package casework

import (
	"fmt"

	"maru/i18n/civil"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// Proof is everything that a verdict came from, kept with the decision so that
// it can be gone through again years later: which pack on which day, what was
// known, what the rules said and why.
type Proof struct {
	Pack        string           `json:"pack"`
	PackVersion string           `json:"pack_version"`
	On          civil.Day        `json:"on"`
	Facts       policy.Household `json:"facts"`
	Verdict     policy.Verdict   `json:"verdict"`
	Trace       *rule.Trace      `json:"trace"`
}

// Prove says what a pack's rules say of one programme on a day, and why. It
// fails where the pack has no such programme.
func Prove(p *policy.Pack, h policy.Household, on civil.Day, programme string, member int) (Proof, error) {
	trace, err := p.Explain(h, on, programme, member)
	if err != nil {
		return Proof{}, fmt.Errorf("prove verdict: %w", err)
	}
	proof := Proof{Pack: p.ID, PackVersion: p.Version, On: on, Facts: h.Clone(), Trace: trace}
	for _, r := range p.Verdicts(h, on) {
		if r.Programme.ID == programme && r.Member == member {
			proof.Verdict = r.Verdict
			return proof, nil
		}
	}
	return Proof{}, fmt.Errorf("prove verdict: programme %q has no result for member %d", programme, member)
}

// Replay applies a pack to what was known, on the day of the proof. The result
// differs from the proof only where the pack's rules for that day have changed
// since.
func (p Proof) Replay(pack *policy.Pack, programme string, member int) (Proof, error) {
	return Prove(pack, p.Facts, p.On, programme, member)
}
