package audit

// kinds is the catalogue. A kind is never renamed or taken away, because the
// journal is kept for ever; what a field means may change only with a higher
// Version. Handbook prints it.
var kinds = []Kind{
	{"kiosk.started", 1, "The program came up on this kiosk.", "",
		[]Field{{"version", Code, "the program's version"}}},
	{"kiosk.stopped", 1, "The program was closed in good order.", "", nil},
	{"kiosk.left", 1, "Staff left the full screen after their PIN.", "", nil},

	{"session.ended", 1, "A resident's session ended and was forgotten.", "", []Field{
		{"how", Code, "done, left, idle, staff or fault"},
		{"lang", Code, "the session's language"},
		{"seconds", Count, "how long it took"},
		{"screens", Count, "how many screens were shown"},
	}},
	{"fault.shown", 1, "A fault or a bug ended in the calm screen.", "", []Field{
		{"reference", Code, "the number the person was shown; the operator's log has the same"},
		{"area", Code, "where it happened"},
		{"bug", Flag, "whether it was a panic"},
	}},

	{"receipt.issued", 1, "A receipt was issued, with what it was given for.", "receipt", []Field{
		{"kind", Count, "the receipt's kind, as in its QR"},
		{"lang", Code, "the language of its words"},
		{"pack", Code, "the policy pack that was applied"},
		{"pack_version", Code, "the pack's version"},
	}},
	{"receipt.printed", 1, "A receipt came out of a printer.", "receipt", []Field{
		{"printer", Code, "the printer's name in the configuration"},
		{"job", Code, "the print job"},
	}},
	{"receipt.print_failed", 1, "A receipt could not be printed; its slip is kept.", "receipt", []Field{
		{"printer", Code, "the printer's name in the configuration"},
		{"job", Code, "the print job"},
		{"reason", Code, "why, as the refusal's or fault's code"},
	}},
	{"receipt.opened", 1, "A receipt was brought back and its follow-up opened.", "receipt", []Field{
		{"how", Code, "scanned or typed"},
		{"lang", Code, "the session's language"},
	}},
	{"receipt.refused", 1, "Digits or a number were not accepted as a receipt.", "", []Field{
		{"how", Code, "scanned or typed"},
		{"code", Code, "the refusal's code"},
	}},
	{"print.queued", 1, "A slip was put in line for the printer.", "receipt", []Field{
		{"printer", Code, "the printer's name in the configuration"},
		{"job", Code, "the print job"},
	}},

	{"staff.called", 1, "A resident, or an answer that cannot wait, called staff.", "call",
		[]Field{{"reason", Code, "help, emergency, printer or fault"}}},
	{"staff.call_answered", 1, "Staff answered a call.", "call", nil},
	{"staff.entered", 1, "A right PIN opened the desk.", "staff", nil},
	{"staff.left", 1, "Staff closed the desk, or it closed by itself.", "staff",
		[]Field{{"idle", Flag, "whether it closed by itself"}}},
	{"staff.refused", 1, "A PIN was wrong.", "",
		[]Field{{"tries", Count, "wrong tries since the last right one, this one included"}}},
	{"staff.pin_set", 1, "A PIN was set or replaced.", "staff",
		[]Field{{"role", Code, "the role that the PIN opens"}}},
	{"staff.pin_removed", 1, "A PIN was taken away.", "staff", nil},

	{"application.received", 1, "A resident applied for one or more programmes at once; the cases lie at the desk.", "receipt", []Field{
		{"cases", Count, "how many programmes were applied for"},
		{"lang", Code, "the language of the receipt's words"},
		{"pack", Code, "the policy pack that was applied"},
		{"pack_version", Code, "the pack's version"},
	}},
	{"case.moved", 1, "A case went on: to review, to missing papers, or to its decision.", "receipt", []Field{
		{"case", Code, "the case"},
		{"from", Code, "the state before"},
		{"to", Code, "the state now"},
		{"reason", Code, "why, of a decision that needs one"},
	}},
	{"case.given", 1, "A case was given to an advisor, or joined to a household of the register.", "receipt", []Field{
		{"case", Code, "the case"},
		{"advisor", Code, "the advisor who has it now"},
	}},
	{"form.printed", 1, "The forms of an application came out of a printer.", "receipt", []Field{
		{"printer", Code, "the printer's name in the configuration"},
		{"forms", Count, "how many forms"},
	}},
	{"form.kept", 1, "The forms of an application wait for the desk's printer.", "receipt",
		[]Field{{"reason", Code, "why they were not printed, as the refusal's or fault's code"}}},
	{"plan.made", 1, "A household's plan was made, or made anew.", "receipt", []Field{
		{"version", Count, "the plan's version"},
		{"because", Code, "why it was made"},
		{"pack", Code, "the policy pack that was applied"},
		{"pack_version", Code, "the pack's version"},
	}},
	{"plan.step_done", 1, "A step of a household's plan was done.", "receipt", []Field{
		{"version", Count, "the plan's version"},
		{"step", Code, "the step"},
	}},

	{"advisor.kept", 1, "The profile of an advisor was set or replaced.", "staff", nil},
	{"advisor.removed", 1, "The profile of an advisor was taken away.", "staff", nil},
	{"work.added", 1, "Work was given to the desk.", "", []Field{
		{"kind", Code, "where it came from"},
		{"count", Count, "how much of it"},
	}},
	{"work.taken", 1, "An advisor took a piece of work.", "work", nil},
	{"work.done", 1, "A piece of work was done.", "work", nil},

	{"directory.imported", 1, "Organisations were taken into the resource map from a file.", "", []Field{
		{"added", Count, "organisations that were new"},
		{"changed", Count, "organisations that got a new version"},
		{"refused", Count, "faults that kept others out"},
	}},
	{"directory.edited", 1, "An organisation of the resource map was written anew.", "organisation",
		[]Field{{"version", Count, "its version now"}}},
	{"directory.withdrawn", 1, "An organisation was taken out of the resource map; its versions stay.", "organisation",
		[]Field{{"version", Count, "its version now"}}},
	{"directory.restored", 1, "A withdrawn organisation was brought back.", "organisation",
		[]Field{{"version", Count, "its version now"}}},
	{"directory.drawn", 1, "The drawn map of the neighbourhood was replaced.", "", nil},

	{"register.imported", 1, "A department's file has come into the register.", "import", []Field{
		{"source", Code, "the department's list"},
		{"rows", Count, "rows of the file"},
		{"rejected", Count, "rows left out, with a reason each"},
		{"added", Count, "rows about a person of whom the source had said nothing"},
		{"changed", Count, "rows that say otherwise than before"},
		{"unchanged", Count, "rows that say what was known"},
		{"older", Count, "rows of which the register has later word"},
		{"households", Count, "households that are new"},
	}},
	{"register.placed", 1, "Some rows of a file were placed in their households.", "import", []Field{
		{"rows", Count, "how many"},
		{"households", Count, "in how many households"},
	}},
	{"register.settled", 1, "Circles and tags of households were worked out.", "", []Field{
		{"households", Count, "how many"},
		{"day", Code, "the day whose rules were applied"},
	}},
	{"register.tagged", 1, "A tag was given to a household by hand.", "household",
		[]Field{{"tag", Code, "the tag"}}},
	{"register.untagged", 1, "A tag was taken from a household by hand.", "household",
		[]Field{{"tag", Code, "the tag"}}},
	{"register.met", 1, "Staff noted that they spoke with a household.", "household", nil},
	{"register.opened", 1, "Staff opened a household of the register.", "household", nil},

	{"finder.began", 1, "The finder began to go through the register.", "run", []Field{
		{"pack", Code, "the policy pack that is applied"},
		{"pack_version", Code, "the pack's version"},
		{"day", Code, "the day whose rules are applied"},
	}},
	{"finder.judged", 1, "The finder has gone through some households.", "run", []Field{
		{"households", Count, "how many"},
		{"findings", Count, "in how many it found something"},
	}},
	{"finder.ended", 1, "The finder has gone through all of the register.", "run", []Field{
		{"households", Count, "how many"},
		{"none", Count, "households without any help"},
		{"little", Count, "households with too little help"},
		{"warning", Count, "households with an early warning"},
		{"closed", Count, "findings that no longer hold"},
	}},
	{"finder.exported", 1, "Findings left the house in a file.", "run", []Field{
		{"rows", Count, "how many"},
		{"form", Code, "csv or xlsx"},
	}},

	{"secret.kept", 1, "A secret of this kiosk, such as its signing key, was made and sealed.", "secret", nil},

	{"store.created", 1, "The store was made.", "",
		[]Field{{"schema", Count, "its schema's number"}}},
	{"store.migrated", 1, "The store was brought to a newer schema.", "", []Field{
		{"from", Count, "the schema's number before"},
		{"to", Count, "the schema's number after"},
	}},
	{"store.backed_up", 1, "A backup was written and checked.", "", []Field{
		{"lines", Count, "journal lines in it"},
		{"bytes", Count, "size of the file"},
	}},
	{"store.restored", 1, "The store was restored from a backup.", "", []Field{
		{"lines", Count, "journal lines that came back"},
		{"made", Count, "when the backup was made, in Unix seconds"},
	}},
}
