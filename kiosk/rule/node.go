package rule

// op is what a node does.
type op uint8

const (
	opLiteral op = iota
	opName
	opNot
	opNegate
	opAnd
	opOr
	opIf // ?:
	opEq
	opNe
	opLt
	opLe
	opGt
	opGe
	opIn
	opAdd
	opSub
	opMul
	opDiv
)

var opText = [...]string{
	opNot: "!", opNegate: "-", opAnd: "&&", opOr: "||", opIf: "?:", opEq: "==", opNe: "!=", opLt: "<", opLe: "<=",
	opGt: ">", opGe: ">=", opIn: "in", opAdd: "+", opSub: "-", opMul: "*", opDiv: "/",
}

// opposite gives the comparison that holds exactly where the other does not.
var opposite = map[op]op{opEq: opNe, opNe: opEq, opLt: opGe, opGe: opLt, opGt: opLe, opLe: opGt}

// mirrored gives the comparison with its sides exchanged.
var mirrored = map[op]op{opEq: opEq, opNe: opNe, opLt: opGt, opGt: opLt, opLe: opGe, opGe: opLe}

func (o op) comparison() bool { return opEq <= o && o <= opGe }

// node is one node of a parsed expression. && and || are flattened: a && b && c
// is one node with three kids. Of the three closures, the one of the node's
// kind is set.
type node struct {
	op       op
	kind     Kind
	pos, end int // bytes of the source, parentheses included
	parens   int // pairs of parentheses around it
	kids     []*node
	slot     int     // of opName
	value    Value   // of opLiteral
	list     []Value // of opIn

	truth func(*Frame) verdict
	num   func(*Frame) span
	text  func(*Frame) (string, verdict) // vYes where it is known
}
