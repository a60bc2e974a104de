package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"maru/assets"
	"maru/data"
	"maru/kiosk/policy"
)

type versionOut struct {
	Schema   int       `json:"schema"`
	Version  string    `json:"version"`  // "(devel)" for a build that is no release
	Revision string    `json:"revision"` // of the sources; "" where the build does not know
	Changed  bool      `json:"changed"`  // the sources differed from that revision
	Go       string    `json:"go"`
	Platform string    `json:"platform"`
	Store    int       `json:"store_schema"` // the newest schema of the store that it reads
	Fonts    bool      `json:"fonts"`        // the fonts are in the binary
	Packs    []packOut `json:"packs"`
}

func versionCommand(p *Program) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "version",
		Short: "Tell which maru this is, and which packs and store it knows",
		Args:  noWords,
		RunE: func(c *cobra.Command, _ []string) error {
			v, err := version(p.Version)
			if err != nil {
				return err
			}
			if asJSON {
				return writeJSON(c.OutOrStdout(), v)
			}
			return say(c.OutOrStdout(), "%s", v.text())
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, schema 1")
	return c
}

func version(release string) (versionOut, error) {
	v := versionOut{
		Schema: jsonSchema, Version: release, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH,
		Store: data.Schema(), Fonts: assets.Built() == nil, Packs: []packOut{},
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		if release == "" {
			v.Version = info.Main.Version
		}
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				v.Revision = s.Value
			case "vcs.modified":
				v.Changed = s.Value == "true"
			}
		}
	}
	ids, err := policy.IDs(assets.Packs())
	if err != nil {
		return v, fmt.Errorf("list packs: %w", err)
	}
	for _, id := range ids {
		p, err := policy.LoadProved(assets.Packs(), id)
		if err != nil {
			return v, fmt.Errorf("the pack %s does not hold:\n%w", id, err)
		}
		v.Packs = append(v.Packs, packOut{p.ID, p.Version})
	}
	return v, nil
}

func (v versionOut) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "maru %s", v.Version)
	if v.Revision != "" {
		fmt.Fprintf(&b, " %.12s", v.Revision)
	}
	if v.Changed {
		b.WriteString(" (changed)")
	}
	fmt.Fprintf(&b, ", %s, %s\nstore schema %d\n", v.Go, v.Platform, v.Store)
	for _, p := range v.Packs {
		fmt.Fprintf(&b, "pack %s %s\n", p.ID, p.Version)
	}
	if !v.Fonts {
		b.WriteString("without fonts: run `make assets`, then build again\n")
	}
	return b.String()
}
