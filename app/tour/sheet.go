package tour

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"path/filepath"

	"maru/app/config"
)

//go:embed sheet.html
var sheetHTML string

var sheetTemplate = template.Must(template.New("sheet").Parse(sheetHTML))

// sheet collects the pictures of a tour for the contact sheet.
type sheet struct {
	Steps    []*step
	Receipts []string
}

// step is one step of a journey with its pictures, one for each language, size
// and text size.
type step struct {
	Journey, Name string
	Pictures      []string
}

func (s *sheet) add(journey, name, file string) {
	for _, st := range s.Steps {
		if st.Journey == journey && st.Name == name {
			st.Pictures = append(st.Pictures, file)
			return
		}
	}
	s.Steps = append(s.Steps, &step{journey, name, []string{file}})
}

// write writes the contact sheet beside the pictures.
func (s *sheet) write(path string) error {
	s.Receipts = receipts(filepath.Join(filepath.Dir(path), "receipts"))
	var html bytes.Buffer
	if err := sheetTemplate.Execute(&html, s); err != nil {
		return fmt.Errorf("write contact sheet: %w", err)
	}
	return config.WriteFile(path, html.Bytes(), 0o644)
}
