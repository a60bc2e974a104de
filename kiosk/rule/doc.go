// Package rule is the language in which policies are written: a small subset
// of CEL (&& || ! == != < <= > >= + - * / ?: in, whole numbers, truth values
// and texts), evaluated in three values over facts that are known, known to lie
// in a range, or unknown.
//
// Evaluation is sound: an answer is definite only where every completion of
// the facts gives that answer. Truth follows Kleene, whole numbers are int64
// intervals, and a missing fact is never zero. Where CEL reports an error
// (overflow, division by zero) the result here is unknown, and it is absorbed
// as CEL absorbs errors: false && error is false, true || error is true.
//
// Expressions are parsed and type-checked once against a Schema, compiled to
// closures over numbered slots, and then evaluated on a Frame without
// allocating. Reasons (Leaves, Live, Explain) are worked out only when asked
// for.
package rule
