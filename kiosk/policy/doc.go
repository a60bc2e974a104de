// Package policy reads the policy packs and answers, for one household on one
// day, what fits, what may fit, what does not and why, with the number that
// decided it, its date and its source.
//
// A pack is data: facts, questions, dated parameters, programmes with their
// conditions in the language of package rule, and the cases that prove them.
// Load refuses a pack whose cases do not come out. Everything is pure: the day
// is passed in, and a missing fact is unknown, never zero.
//
// A number that nobody verified is kept in the pack but unknown to the rules:
// a programme that turns on it may fit, and the office decides.
package policy
