package mapping

// Reason is why a row is rejected, as a code; its sentence in the catalogue is
// register.reject_CODE.
type Reason string

// The reasons. Each stands in the report with file, line and column, and none
// repeats what the cell says: a report may be passed around.
const (
	IDForm      Reason = "id_form"      // the number has another count of digits
	IDCheck     Reason = "id_check"     // its check digit disproves it
	IDBorn      Reason = "id_born"      // it holds an impossible day of birth
	IDTwice     Reason = "id_twice"     // another row has the same person and says otherwise
	BornDiffers Reason = "born_differs" // the day of birth is not that of the number
	DayForm     Reason = "day_form"     // not a day in any form of the mapping
	Calendar    Reason = "day_calendar" // a day that no calendar has, such as 30 February
	Future      Reason = "day_future"   // something that lies behind us, on a day to come
	Age         Reason = "age"          // older than anybody has become
	Backwards   Reason = "day_order"    // it ends before it begins
	NumberForm  Reason = "number_form"  // not a number
	Bounds      Reason = "number_bounds"
	Word        Reason = "word"  // a word that the mapping does not know
	Empty       Reason = "empty" // a cell that must not be
	Fields      Reason = "fields"
	Quotes      Reason = "quotes"
	Encoding    Reason = "encoding"
	Area        Reason = "area"         // a street without a district, or a stroke in a code
	NoHousehold Reason = "no_household" // nobody has said with whom the person lives
)

// Reasons lists all of them.
var Reasons = []Reason{
	IDForm, IDCheck, IDBorn, IDTwice, BornDiffers, DayForm, Calendar, Future, Age, Backwards,
	NumberForm, Bounds, Word, Empty, Fields, Quotes, Encoding, Area, NoHousehold,
}

// Reject is a row that was left out.
type Reject struct {
	Line   int    // in the file, from 1
	Column string // its name; "" where the whole row is meant
	Reason Reason
}

// oldest is the age above which a day of birth is taken for a slip: nobody is
// known to have reached 123.
const oldest = 125
