package policy

import "maru/kiosk/rule"

// Household is what is known of the people who live and keep house together.
// Members[0] is the person answering. A fact that is absent is unknown.
type Household struct {
	Facts   rule.Facts   `json:"household"`
	Members []rule.Facts `json:"members"`
}
