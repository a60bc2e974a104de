// Package register is the centre's register of households ("data sea"): what
// several departments know of the same people, joined on a keyed hash of the
// identity number, with the circles a household belongs to and the tags it
// bears.
//
// It is pure. What a department says of one person is kept as a Record, beside
// those of other departments and never mixed with them; Rules work out what
// they say together on a given day, so that neither the order of files nor
// that of rows matters, and a file that comes again changes nothing.
//
//	idno       identity numbers and their check digits
//	charset    encodings of files
//	table      rows of CSV and XLSX files
//	mapping    which column is what, one TOML file for each department's file
//	intake     a file becomes entries, chunk by chunk
//	tagquery   "lives_alone and not receives:sh-dibao-cond"
//	sample     invented departments for demonstrations and measurements
package register
