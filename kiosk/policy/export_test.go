package policy

import (
	"maru/i18n/civil"
	"maru/kiosk/rule"
)

// Matters reports whether an answer to q could change anything now, so that
// tests can ask in another order than Ask does.
func (p *Pack) Matters(q *Question, h Household, on civil.Day, purpose Purpose) bool {
	d := p.draft(0, h, on, purpose)
	defer d.done()
	return d.matters(q) && (q.askIf == nil || q.askIf.Truth(d.now.frame(0)) != rule.No)
}
