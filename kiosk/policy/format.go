package policy

import (
	"maru/i18n"
	"maru/i18n/civil"
)

// This file is the pack format as TOML has it, table for table. build.go turns
// it into a Pack.

// fileTable is one file as a whole.
type fileTable struct {
	ID       string    `toml:"id"`
	Version  string    `toml:"version"`
	Currency string    `toml:"currency"`
	Timezone string    `toml:"timezone"`
	Include  []string  `toml:"include"`
	Name     i18n.Text `toml:"name"`

	Topics  []topicTable  `toml:"topic"`
	Facts   []factTable   `toml:"fact"`
	Derives []deriveTable `toml:"derive"`
	Params  []paramTable  `toml:"param"`
	Tables  []tableTable  `toml:"table"`
	Papers  []topicTable  `toml:"paper"`

	Departments []topicTable    `toml:"department"`
	Kinds       []kindTable     `toml:"kind"`
	Documents   []documentTable `toml:"document"`
	Checks      []checkTable    `toml:"check"`

	Questions  []questionTable  `toml:"question"`
	Programmes []programmeTable `toml:"programme"`
}

// topicTable serves topics, papers and departments, which are alike.
type topicTable struct {
	ID    string    `toml:"id"`
	Label i18n.Text `toml:"label"`
}

type kindTable struct {
	ID      string    `toml:"id"`
	Aspects []string  `toml:"aspects"`
	Label   i18n.Text `toml:"label"`
}

type documentTable struct {
	ID            string       `toml:"id"`
	Kind          string       `toml:"kind"`
	Type          DocumentType `toml:"type"`
	Departments   []string     `toml:"departments"`
	Number        string       `toml:"number"`
	Year          int          `toml:"year"`
	From          Date         `toml:"from"`
	To            Date         `toml:"to"`
	ReplacedBy    string       `toml:"replaced_by"`
	Sources       []string     `toml:"sources"`
	Verified      *bool        `toml:"verified"`
	VerifiedScope string       `toml:"verified_scope"`
	Title         i18n.Text    `toml:"title"`
	Reading       string       `toml:"reading"`
}

type factTable struct {
	Name   string    `toml:"name"`
	Kind   string    `toml:"kind"`
	Scope  Scope     `toml:"scope"`
	Unit   Unit      `toml:"unit"`
	Min    *int64    `toml:"min"`
	Max    *int64    `toml:"max"`
	Values []string  `toml:"values"`
	Label  i18n.Text `toml:"label"`
}

type deriveTable struct {
	Name     string   `toml:"name"`
	Expr     string   `toml:"expr"`
	Rounding Rounding `toml:"rounding"`
}

type paramTable struct {
	Name   string       `toml:"name"`
	Unit   Unit         `toml:"unit"`
	Label  i18n.Text    `toml:"label"`
	Values []datedTable `toml:"value"`
}

type tableTable struct {
	Name   string       `toml:"name"`
	By     string       `toml:"by"`
	Unit   Unit         `toml:"unit"`
	Label  i18n.Text    `toml:"label"`
	Values []datedTable `toml:"value"`
}

// datedTable serves params (value) and tables (rows, extra).
type datedTable struct {
	From     civil.Day        `toml:"from"`
	To       civil.Day        `toml:"to"`
	Value    *int64           `toml:"value"`
	Rows     map[string]int64 `toml:"rows"`
	Extra    *int64           `toml:"extra"`
	Document string           `toml:"document"`
	Source   string           `toml:"source"`
	Verified *bool            `toml:"verified"`
	Seen     civil.Day        `toml:"seen"`
}

type checkTable struct {
	Of       string         `toml:"of"`
	Is       string         `toml:"is"`
	Rounding Rounding       `toml:"rounding"`
	At       map[string]any `toml:"at"`
	From     civil.Day      `toml:"from"`
	To       civil.Day      `toml:"to"`
}

type questionTable struct {
	ID      string        `toml:"id"`
	Topic   string        `toml:"topic"`
	Kind    QuestionKind  `toml:"kind"`
	Scope   Scope         `toml:"scope"`
	Fact    string        `toml:"fact"`
	Unit    Unit          `toml:"unit"`
	Min     *int64        `toml:"min"`
	Max     *int64        `toml:"max"`
	AskIf   string        `toml:"ask_if"`
	Text    i18n.Text     `toml:"text"`
	Help    i18n.Text     `toml:"help"`
	Options []optionTable `toml:"option"`
}

type optionTable struct {
	ID   string         `toml:"id"`
	Set  map[string]any `toml:"set"`
	Text i18n.Text      `toml:"text"`
}

type programmeTable struct {
	ID            string      `toml:"id"`
	Kind          string      `toml:"kind"`
	State         State       `toml:"state"`
	Unit          Scope       `toml:"unit"`
	From          civil.Day   `toml:"from"`
	To            civil.Day   `toml:"to"`
	Aspects       []string    `toml:"aspects"`
	Documents     []string    `toml:"documents"`
	When          string      `toml:"when"`
	Amount        string      `toml:"amount"`
	Per           string      `toml:"per"`
	Rounding      Rounding    `toml:"rounding"`
	Bring         []string    `toml:"bring"`
	BringVerified bool        `toml:"bring_verified"`
	Sources       []string    `toml:"sources"`
	Verified      *bool       `toml:"verified"`
	VerifiedScope string      `toml:"verified_scope"`
	Title         i18n.Text   `toml:"title"`
	Reading       string      `toml:"reading"`
	Gives         i18n.Text   `toml:"gives"`
	Department    string      `toml:"department"`
	Where         i18n.Text   `toml:"where"`
	Cases         []caseTable `toml:"case"`
}

type caseTable struct {
	Name      string         `toml:"name"`
	On        civil.Day      `toml:"on"`
	Household map[string]any `toml:"household"`
	Member    map[string]any `toml:"member"`
	Expect    Verdict        `toml:"expect"`
	Amount    *int64         `toml:"amount"`
}
