// Package mapping reads the mapping file of a department: which column of its
// file is what, in which words and units it is written, and what a row says of
// a person. A mapping is TOML:
//
//	source = "civil-affairs"     # the department's list; a later file of the same source replaces what it said
//	pack = "cn-shanghai"
//	files = ["civil-*.csv"]      # names of its files
//	as_of = "2026-10-31"         # the day whose state the file shows
//	priority = 10                # where departments disagree, the higher is believed
//	expect = 40000               # rows that are expected; ten times as many are refused
//	many = false                 # a person may stand in several rows
//	alone = false                # a person of whom no household is known makes one
//	encoding = "gb18030"         # optional, as are comma, sheet, head
//	unknown = ["-", "不详"]       # cells that say nothing, besides empty ones
//
//	[person]
//	column = "身份证号"
//	kind = "cn"                  # cn, kr or jp
//	check = true                 # a wrong check digit refuses the row
//
//	[household]
//	column = "户号"               # leave [household] out where the department knows no households
//	numbering = "hukou"          # sources that number households alike name the same
//
//	[[column]]
//	name = "月收入"
//	to = "fact"                  # see the list below
//	fact = "income_month"
//	times = 10000                # a number is multiplied, then divided, then rounded half up
//	divide = 12
//	required = true              # an empty cell refuses the row
//
//	[[column]]
//	name = "残疾等级"
//	to = "facts"                 # each word sets facts
//	[column.words]
//	"一级" = { dis_1 = true }
//
//	[set]                        # facts of everybody in the file
//	[absent]                     # facts of everybody who is not in it
//
// A column goes to one of: name, address, phone, district, street, committee;
// born, contacted (days); fact (a number, or a word by words); facts; programme
// (what the row's since and until are of, by words); since and until (days, of
// programme or of the row's); receives (a word by words: true or false, of
// programme); event (a day, of event). Days are read in the forms of formats,
// or without it in every form that can be read in one way only.
package mapping
