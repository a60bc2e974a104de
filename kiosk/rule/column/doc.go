// Package column evaluates the expressions of package rule for many households
// at once, with the same results in three values and with ranges.
//
// A Builder gathers expressions into one graph in which equal parts stand once,
// whatever expression they come from, and parts that are the same for everyone
// are worked out beforehand. A Program runs that graph over a Block: one column
// a fact, one instruction a part of the graph, each over all rows in turn.
//
//   - A truth is two bits a row, yes and no. Neither is open; both is a truth
//     that fails, as by overflow. && and ! then are a few operations on words of
//     64 rows, and || is && turned round.
//   - A number is a column of its low and one of its high ends, or a single one
//     where every row is exact, or a single span where all rows agree.
//   - Sums are checked once a block: where the ends of the whole column cannot
//     overflow, no row can. Only where they might does each row go the way of
//     rule.Span, the arithmetic of the evaluator of one household.
//
// Rows are homes or persons. What is about homes alone is computed once a home
// and spread to its persons only where a person's rule needs it.
package column
