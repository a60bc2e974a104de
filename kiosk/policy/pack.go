package policy

import (
	"sync"
	"sync/atomic"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/i18n/money"
	"maru/kiosk/rule"
)

// Pack is everything that one centre's policies say. It is read-only once
// loaded, and safe for concurrent use.
type Pack struct {
	ID, Version string
	Name        i18n.Text
	Currency    money.Currency
	Timezone    string // IANA name
	Include     []string

	Facts      []FactDecl
	Topics     []Topic
	Questions  []Question
	Params     []Param
	Tables     []Table
	Papers     []Paper
	Programmes []Programme

	Departments []Department
	Kinds       []Kind
	Documents   []Document
	Checks      []Check

	schema *rule.Schema
	steps  []step // derives and tables, each after what it needs
	// Slots are numbered: facts, then params, then tables, each in the order
	// of the slices above.
	personSlots []int
	stepOf      []int // by slot: index into steps, -1 where there is none
	questions   map[string]int
	documents   map[string]int // by id: index into Documents

	frames  sync.Pool // of *rule.Frame
	lastDay atomic.Pointer[dated]
}

// Scope says whom a fact, question or programme is about.
type Scope string

// The scopes.
const (
	OfHousehold Scope = "household"
	OfPerson    Scope = "person"
)

// Unit is what a number counts, so that screens can write it.
type Unit string

// The units.
const (
	UnitNone    Unit = "none"
	UnitMoney   Unit = "money" // whole yuan, won or yen
	UnitAge     Unit = "age"   // years of life, written otherwise than years
	UnitYears   Unit = "years"
	UnitMonths  Unit = "months"
	UnitHours   Unit = "hours"
	UnitPersons Unit = "persons"
	UnitM2      Unit = "m2"
	UnitPercent Unit = "percent"
	UnitGrade   Unit = "grade"
)

// FactDecl declares a name that rules may use.
type FactDecl struct {
	Name     string
	Kind     rule.Kind
	Scope    Scope
	Unit     Unit
	Min, Max int64    // of KindInt, ends included
	Values   []string // of KindString
	Label    i18n.Text
	// Derived reports that the fact is computed by Expr, rounded by Rounding,
	// unless it is given.
	Derived  bool
	Expr     string
	Rounding Rounding
}

// Topic is one block of the interview. Blocks come in the order of the pack.
type Topic struct {
	ID    string
	Label i18n.Text
}

// QuestionKind is the way a question is answered.
type QuestionKind string

// The kinds of question: one option, all options that apply, a sum of money, a
// number of things, yes or no.
const (
	Choice QuestionKind = "choice"
	Many   QuestionKind = "many"
	Amount QuestionKind = "amount"
	Count  QuestionKind = "count"
	YesNo  QuestionKind = "yesno"
)

// Question asks a person for one or more facts. A question of scope person is
// put about each member, one of scope household once.
type Question struct {
	ID, Topic  string
	Kind       QuestionKind
	Scope      Scope
	Text, Help i18n.Text
	Fact       string   // of Amount, Count and YesNo
	Options    []Option // of Choice and Many; of YesNo "yes" and "no", without Text
	Unit       Unit     // of Amount and Count
	Min, Max   int64    // of Amount and Count, ends included
	AskIf      string   // expression; "" for always

	askIf *rule.Expr
	slots []int // of the facts that an answer may set
}

// Option is one answer that can be chosen and the facts it sets.
type Option struct {
	ID   string
	Text i18n.Text
	Set  rule.Facts
}

// Param is a number of the law that changes with time.
type Param struct {
	Name   string
	Label  i18n.Text
	Unit   Unit
	Values []ParamValue // by rising From, not overlapping
}

// ParamValue is a parameter from a day on. Source says where it was seen and
// Seen when; an unverified value is never shown as fact and decides nothing.
type ParamValue struct {
	From, To civil.Day // To is the last day; zero where it has no end
	Value    int64
	Document string // id of the Document that fixed it; "" where none is named
	Source   string
	Verified bool
	Seen     civil.Day

	place place
}

// Table is a dated number that depends on a fact, such as the median income
// by size of household.
type Table struct {
	Name   string
	Label  i18n.Text
	Unit   Unit
	By     string
	Values []TableValue
}

// TableValue is a table from a day on. A number beyond the last row is the
// last row and Extra for each step beyond it, or unknown where HasExtra is
// false; below the first row it is unknown.
type TableValue struct {
	From, To civil.Day
	Rows     map[int64]int64
	Extra    int64
	HasExtra bool
	Document string // as of a ParamValue
	Source   string
	Verified bool
	Seen     civil.Day

	first, last int64 // smallest and largest key of Rows
	place       place
}

// Paper is a document to bring.
type Paper struct {
	ID    string
	Label i18n.Text
}

// State is where a programme stands in its life.
type State string

// The states of a programme. Open and Pilot take people in; a Pilot does so
// only in some places, which its texts name.
const (
	Open      State = "open"
	Pilot     State = "pilot"
	ClosedNow State = "closed"
	NotYet    State = "not_yet"
	Repealed  State = "repealed"
)

// Programme is one kind of help and the rules of who gets it.
type Programme struct {
	ID            string
	Kind          string // id of a Kind
	DepartmentID  string // id of the Department to go to
	State         State
	Unit          Scope
	From, To      civil.Day // To is the last day; zero where open-ended
	Aspects       []string
	Documents     []string // ids of the Documents it rests on, the first of them its own
	DocumentNo    string   // number of the first Document as issued, "" where it was not seen
	When          string   // expression; true where the programme fits
	Amount        string   // expression in whole currency units, or hours for Per "hour_week"; "" where the office fixes it
	Per           string   // "month", "year", "once", "hour_week"; "" without Amount
	Rounding      Rounding
	Bring         []string // ids of Papers
	BringVerified bool
	Sources       []string
	Verified      bool
	VerifiedScope string

	Title, Gives, Where i18n.Text
	Reading             string    // of a Japanese Title in kana, its words parted by spaces; "" elsewhere
	Department          i18n.Text // label of the department

	Cases []Case

	when   *rule.Expr
	amount *sum    // nil where the office fixes the amount
	places []place // of the cases
}

// Case is a proof that a pack carries with itself.
type Case struct {
	Name      string
	On        civil.Day
	Household Household
	Expect    Verdict
	Amount    *int64
}
