package data

import (
	"database/sql"
	"fmt"
	"slices"
	"strconv"
)

// bound lists the tables whose rows are bound to the journal, with their
// sealed columns. Each has a text column id. A test compares it with the
// schema.
var bound = []struct {
	table  string
	sealed []string
}{
	{"advisor", []string{"profile_sealed"}},
	{"application", []string{"facts_sealed", "items_sealed"}},
	{"case_file", []string{"content_sealed"}},
	{"directory_map", nil},
	{"directory_version", nil},
	{"finder_run", nil},
	{"finding", []string{"finding_sealed"}},
	{"hardship_check", []string{"assessment_sealed", "facts_sealed", "found_sealed"}},
	{"pin_failure", nil},
	{"plan", nil},
	{"plan_receipt", nil},
	{"plan_version", []string{"content_sealed"}},
	{"print_job", []string{"slip_sealed"}},
	{"receipt", []string{"number_sealed"}},
	{"register_entry", []string{"entry_sealed"}},
	{"register_import", []string{"import_sealed"}},
	{"secret", []string{"value_sealed"}},
	{"staff_call", nil},
	{"staff_pin", []string{"pin_sealed"}},
	{"work", []string{"because_sealed"}},
}

// sumRow returns the id of a row and the keyed hash of its content: of every
// column that is not null, in the order of their names. So a column that is
// added later, and null in old rows, changes no hash.
func (s *sealer) sumRow(table string, values map[string]any) (id, sum string, err error) {
	id, _ = values["id"].(string)
	names := make([]string, 0, len(values))
	for name := range values {
		names = append(names, name)
	}
	slices.Sort(names)
	content := []string{table}
	for _, name := range names {
		kind, text := "", ""
		switch v := values[name].(type) {
		case nil:
			continue
		case int64:
			kind, text = "integer", strconv.FormatInt(v, 10)
		case string:
			kind, text = "text", v
		case []byte:
			kind, text = "blob", string(v)
		default:
			return "", "", fmt.Errorf("column %s of %s holds a %T", name, table, v)
		}
		content = append(content, name, kind, text)
	}
	return id, s.row(content), nil
}

// scanRow returns the row at which rows stands, by column.
func scanRow(rows *sql.Rows) (map[string]any, error) {
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	values := make([]any, len(columns))
	for i := range values {
		values[i] = new(any)
	}
	if err := rows.Scan(values...); err != nil {
		return nil, err
	}
	byName := make(map[string]any, len(columns))
	for i, c := range columns {
		byName[c] = *values[i].(*any)
	}
	return byName, nil
}
