// Package finder is the policy finder (政策找人): it goes through every
// household of the register, and finds those who are entitled to help and do
// not receive it, those with whom nobody ever spoke, and those about to lose or
// gain something, before they ask.
//
// Judge is pure and about one household. Its findings are ranked by need, so
// that the same findings come in the same order wherever they were found:
//
//	rank = 100000 if something cannot wait
//	     +  10000 × degree (high 3, medium 2, low 1; while it is open its lower end)
//	     +   2000 × category (no help 3, too little help 2, early warning 1)
//	     +   1000 if nobody ever spoke with the household
//	     +    100 × programmes it is entitled to and does not receive, 9 at most
//	     +     99 − days to its next warning, from 0 to 99
//
// So need goes before everything, then how little help there is, then silence;
// each summand is smaller than one step of the one above it. Of equal ranks the
// smaller household ID comes first. The weights are this project's own.
package finder
