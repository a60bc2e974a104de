// Package hardship assesses in which ways, and how deeply, a household is in
// difficulty: six aspects and ten indicators, as the district of Changning
// (Shanghai) lists them. It also keeps finished checks and writes their
// receipts.
//
// The sheet of the assessment is data beside the policy packs: what the
// district published (aspects, indicators, three bands) and what is this
// project's own design (weights, level tests, cut-offs), each value saying
// which of the two it is. Level tests are expressions of package rule over the
// facts and numbers of the pack.
//
// What was not answered is unknown, never zero: the score is a range, and a
// band is given only where both ends of the range agree. The result is for
// advisors; no screen that others can see shows a score or a band.
package hardship
