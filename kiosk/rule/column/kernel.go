package column

import "math"

// The loops over rows. They take whole words and are kept this plain so that
// the compiler leaves no branch and no bounds check in them.

// ends is one end of each row of a column: of row, or the same number for all
// where row is nil.
type ends struct {
	row []int64
	all int64
}

// bit returns 1 for true; it compiles to one instruction.
func bit(b bool) uint64 {
	var n uint64
	if b {
		n = 1
	}
	return n
}

// maskLess sets a bit of dst where a < b.
func maskLess(dst []uint64, a, b ends) {
	switch {
	case a.row == nil && b.row == nil:
		fillWords(dst, -bit(a.all < b.all))
	case b.row == nil:
		maskBelow(dst, a.row, b.all)
	case a.row == nil && a.all == 1<<63-1:
		clear(dst)
	case a.row == nil:
		maskBelow(dst, b.row, a.all+1)
		turnWords(dst)
	default:
		maskLessRows(dst, a.row, b.row)
	}
}

func maskBelow(dst []uint64, a []int64, limit int64) {
	for w := range dst {
		rows := (*[word]int64)(a[w*word:])
		var m0, m1, m2, m3 uint64
		for i := 15; i >= 0; i-- {
			m0 = m0<<1 | bit(rows[i] < limit)
			m1 = m1<<1 | bit(rows[i+16] < limit)
			m2 = m2<<1 | bit(rows[i+32] < limit)
			m3 = m3<<1 | bit(rows[i+48] < limit)
		}
		dst[w] = m0 | m1<<16 | m2<<32 | m3<<48
	}
}

func maskLessRows(dst []uint64, a, b []int64) {
	for w := range dst {
		x, y := (*[word]int64)(a[w*word:]), (*[word]int64)(b[w*word:])
		var m0, m1, m2, m3 uint64
		for i := 15; i >= 0; i-- {
			m0 = m0<<1 | bit(x[i] < y[i])
			m1 = m1<<1 | bit(x[i+16] < y[i+16])
			m2 = m2<<1 | bit(x[i+32] < y[i+32])
			m3 = m3<<1 | bit(x[i+48] < y[i+48])
		}
		dst[w] = m0 | m1<<16 | m2<<32 | m3<<48
	}
}

// maskEqual sets a bit of dst where a == b.
func maskEqual(dst []uint64, a, b ends) {
	if a.row == nil {
		a, b = b, a
	}
	switch {
	case a.row == nil:
		fillWords(dst, -bit(a.all == b.all))
	case b.row == nil:
		maskIs(dst, a.row, b.all)
	default:
		maskEqualRows(dst, a.row, b.row)
	}
}

func maskIs(dst []uint64, a []int64, n int64) {
	for w := range dst {
		rows := (*[word]int64)(a[w*word:])
		var m0, m1 uint64
		for i := 31; i >= 0; i-- {
			m0 = m0<<1 | bit(rows[i] == n)
			m1 = m1<<1 | bit(rows[i+32] == n)
		}
		dst[w] = m0 | m1<<32
	}
}

func maskEqualRows(dst []uint64, a, b []int64) {
	for w := range dst {
		x, y := (*[word]int64)(a[w*word:]), (*[word]int64)(b[w*word:])
		var m0, m1 uint64
		for i := 31; i >= 0; i-- {
			m0 = m0<<1 | bit(x[i] == y[i])
			m1 = m1<<1 | bit(x[i+32] == y[i+32])
		}
		dst[w] = m0 | m1<<32
	}
}

func fillWords(dst []uint64, w uint64) {
	for i := range dst {
		dst[i] = w
	}
}

func turnWords(dst []uint64) {
	for i := range dst {
		dst[i] = ^dst[i]
	}
}

// window returns the 64 rows of a word. same holds 64 times the one number where
// all rows are the same.
func (e ends) window(w int, same *[word]int64) *[word]int64 {
	if e.row == nil {
		return same
	}
	return (*[word]int64)(e.row[w*word:])
}

// repeated returns what window wants.
func (e ends) repeated() (same [word]int64) {
	if e.row == nil {
		for i := range same {
			same[i] = e.all
		}
	}
	return same
}

// chooseLow takes a where yes, b where no, and the lesser where it is open.
func chooseLow(dst []int64, yes, no []uint64, a, b ends) {
	sameA, sameB := a.repeated(), b.repeated()
	for w := range len(dst) / word {
		y, n := yes[w], no[w]
		p, q, d := a.window(w, &sameA), b.window(w, &sameB), (*[word]int64)(dst[w*word:])
		for i := range d {
			x := min(p[i], q[i])
			if y>>i&1 != 0 {
				x = p[i]
			}
			if n>>i&1 != 0 {
				x = q[i]
			}
			d[i] = x
		}
	}
}

// chooseHigh takes a where yes, b where no, and the greater where it is open.
func chooseHigh(dst []int64, yes, no []uint64, a, b ends) {
	sameA, sameB := a.repeated(), b.repeated()
	for w := range len(dst) / word {
		y, n := yes[w], no[w]
		p, q, d := a.window(w, &sameA), b.window(w, &sameB), (*[word]int64)(dst[w*word:])
		for i := range d {
			x := max(p[i], q[i])
			if y>>i&1 != 0 {
				x = p[i]
			}
			if n>>i&1 != 0 {
				x = q[i]
			}
			d[i] = x
		}
	}
}

// overAdd marks the rows in which sum = a + b overflowed: where both have the
// sign that the sum has not.
func overAdd(fails []uint64, sum []int64, a, b ends) {
	sameA, sameB := a.repeated(), b.repeated()
	for w := range fails {
		p, q, d := a.window(w, &sameA), b.window(w, &sameB), (*[word]int64)(sum[w*word:])
		var m uint64
		for i := range d {
			m = m>>1 | uint64((p[i]^d[i])&(q[i]^d[i]))&(1<<63)
		}
		fails[w] |= m
	}
}

// overSub marks the rows in which rest = a - b overflowed: where a and b differ
// in sign, and a and the rest too.
func overSub(fails []uint64, rest []int64, a, b ends) {
	sameA, sameB := a.repeated(), b.repeated()
	for w := range fails {
		p, q, d := a.window(w, &sameA), b.window(w, &sameB), (*[word]int64)(rest[w*word:])
		var m uint64
		for i := range d {
			m = m>>1 | uint64((p[i]^q[i])&(p[i]^d[i]))&(1<<63)
		}
		fails[w] |= m
	}
}

// overMul marks the rows of a whose product with a number above zero overflows.
func overMul(fails []uint64, a ends, factor int64) {
	least, most := math.MinInt64/factor, math.MaxInt64/factor
	for w := range fails {
		rows := (*[word]int64)(a.row[w*word:])
		var m uint64
		for i := range rows {
			m = m>>1 | bit(rows[i] < least || rows[i] > most)<<63
		}
		fails[w] |= m
	}
}

// addRows sets dst to a + b.
func addRows(dst []int64, a, b ends) {
	if a.row == nil {
		a, b = b, a
	}
	x := a.row[:len(dst)]
	if b.row == nil {
		for i, n := range x {
			dst[i] = n + b.all
		}
		return
	}
	y := b.row[:len(dst)]
	for i, n := range x {
		dst[i] = n + y[i]
	}
}

// subRows sets dst to a - b.
func subRows(dst []int64, a, b ends) {
	switch {
	case b.row == nil:
		addRows(dst, a, ends{all: -b.all}) // modulo 2^64: where a - b fits, so does this
	case a.row == nil:
		for i, n := range b.row[:len(dst)] {
			dst[i] = a.all - n
		}
	default:
		y := b.row[:len(dst)]
		for i, n := range a.row[:len(dst)] {
			dst[i] = n - y[i]
		}
	}
}

// mulRows sets dst to a * b.
func mulRows(dst []int64, a, b ends) {
	if a.row == nil {
		a, b = b, a
	}
	x := a.row[:len(dst)]
	if b.row == nil {
		for i, n := range x {
			dst[i] = n * b.all
		}
		return
	}
	y := b.row[:len(dst)]
	for i, n := range x {
		dst[i] = n * y[i]
	}
}

// divRows sets dst to a / divisor.
func divRows(dst []int64, a ends, divisor int64) {
	for i, n := range a.row[:len(dst)] {
		dst[i] = n / divisor
	}
}

// addMask marks in dst what is marked in src.
func addMask(dst, src []uint64) {
	for w := range src {
		dst[w] |= src[w]
	}
}

// keepMask unmarks in dst what is not marked in src.
func keepMask(dst, src []uint64) {
	for w := range dst {
		dst[w] &= src[w]
	}
}

// gather sets each dst to the element of src that at names.
func gather[T any](dst, src []T, at []int32) {
	dst = dst[:len(at)]
	for i, j := range at {
		dst[i] = src[j]
	}
}
