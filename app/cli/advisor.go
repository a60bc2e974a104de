package cli

import (
	"crypto/rand"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"maru/data"
	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/casework"
)

// advisorCommand sets who works with households: the profile beside the PIN.
func advisorCommand(p *Program) *cobra.Command {
	c := group("advisor", "Say who goes along with households", keepAdvisorCommand(p), listAdvisorsCommand(p))
	return c
}

func keepAdvisorCommand(p *Program) *cobra.Command {
	var dir, who, duty string
	var zones, langs []string
	var remove bool
	a := casework.Advisor{}
	c := &cobra.Command{
		Use:   "set",
		Short: "Set an advisor's name, zones, languages and telephone number",
		Long: `Set names the advisor whom residents are told on their papers. Work goes to the
advisor of the zone who speaks the resident's language and has least to do.
Zones are codes from the left: "changning/xinhua" is a whole street.`,
		Example: "  maru staff advisor set --who kim --name 김하나 --zone mapo/seogyo --lang ko,en --phone 02-555-0100\n" +
			"  maru staff advisor set --who kim --remove",
		Args: noWords,
		RunE: func(c *cobra.Command, _ []string) error {
			if !plainID(who) {
				return misusef("--who: %q is not a short name of letters a to z, digits, - and _", who)
			}
			a.ID, a.Duty, a.Zones = who, casework.Duty(duty), zones
			if !remove {
				if err := fillAdvisor(&a, langs); err != nil {
					return err
				}
			}
			_, db, err := p.openHouse(c.Context(), dir)
			if err != nil {
				return err
			}
			defer db.Close()
			return p.keepAdvisor(c, db, a, remove)
		},
	}
	dataFlag(c, &dir)
	c.Flags().StringVar(&who, "who", "", "the short name, as of the PIN")
	c.Flags().StringVar(&a.Name, "name", "", "as residents are told it")
	c.Flags().StringVar(&duty, "duty", string(casework.Adviser), "advisor, planner, nurse, officer or village_expert")
	c.Flags().StringSliceVar(&zones, "zone", nil, "where: district/street/committee; none is the whole centre")
	c.Flags().StringSliceVar(&langs, "lang", nil, "languages spoken, the best first: zh, ko, ja, en")
	c.Flags().StringVar(&a.Phone, "phone", "", "the number to ring")
	c.Flags().StringVar(&a.Desk, "desk", "", "where in the centre, such as 3")
	c.Flags().BoolVar(&remove, "remove", false, "take the profile away")
	return c
}

// fillAdvisor reads what stands in words, or says what is wrong with it.
func fillAdvisor(a *casework.Advisor, langs []string) error {
	if strings.TrimSpace(a.Name) == "" {
		return misusef("--name: say the name that residents are told")
	}
	if !slices.Contains(casework.Duties, a.Duty) {
		return misusef("--duty: %q is none of %v", a.Duty, casework.Duties)
	}
	for _, zone := range a.Zones {
		if zone == "" || strings.HasPrefix(zone, "/") || strings.Count(zone, "/") > 2 {
			return misusef("--zone: %q is not of the form district/street/committee", zone)
		}
	}
	for _, name := range langs {
		l, err := i18n.ParseLang(name)
		if err != nil {
			return misusef("--lang: %v", err)
		}
		a.Langs = append(a.Langs, l)
	}
	return nil
}

func (p *Program) keepAdvisor(c *cobra.Command, db *data.DB, a casework.Advisor, remove bool) error {
	if remove {
		ev := kiosk.Event{Kind: "advisor.removed", At: p.Now(), By: byProgram}
		if err := db.Casework().RemoveAdvisor(c.Context(), a.ID, ev); err != nil {
			return refused(err)
		}
		return say(c.OutOrStdout(), "%s is no advisor any more.\n", a.ID)
	}
	service := &casework.Service{Store: db.Casework(), Now: p.Now, Rand: rand.Reader}
	if err := service.Profile(c.Context(), byProgram, a); err != nil {
		return refused(err)
	}
	return say(c.OutOrStdout(), "%s is the advisor %s.\n", a.ID, a.Name)
}

// advisorList is the JSON of the list.
type advisorList struct {
	Schema   int           `json:"schema"`
	Advisors []advisorJSON `json:"advisors"`
}

type advisorJSON struct {
	ID    string      `json:"id"`
	Name  string      `json:"name"`
	Duty  string      `json:"duty"`
	Zones []string    `json:"zones,omitempty"`
	Langs []i18n.Lang `json:"langs,omitempty"`
	Phone string      `json:"phone,omitempty"`
	Desk  string      `json:"desk,omitempty"`
	Load  int         `json:"load"` // pieces of work that are not done
}

func listAdvisorsCommand(p *Program) *cobra.Command {
	var dir string
	var asJSON bool
	c := &cobra.Command{
		Use:   "list",
		Short: "List the advisors, with how much work each has",
		Args:  noWords,
		RunE: func(c *cobra.Command, _ []string) error {
			_, db, err := p.openHouse(c.Context(), dir)
			if err != nil {
				return err
			}
			defer db.Close()
			advisors, err := db.Casework().Advisors(c.Context())
			if err != nil {
				return err
			}
			load, err := db.Casework().Load(c.Context())
			if err != nil {
				return err
			}
			list := advisorList{Schema: 1, Advisors: []advisorJSON{}}
			for _, a := range advisors {
				list.Advisors = append(list.Advisors, advisorJSON{
					a.ID, a.Name, string(a.Duty), a.Zones, a.Langs, a.Phone, a.Desk, load[a.ID],
				})
			}
			if asJSON {
				return writeJSON(c.OutOrStdout(), list)
			}
			for _, a := range list.Advisors {
				line := fmt.Sprintf("%-12s %s, %s, %d waiting %s", a.ID, a.Name, a.Duty, a.Load, strings.Join(a.Zones, " "))
				if err := say(c.OutOrStdout(), "%s\n", strings.TrimSpace(line)); err != nil {
					return err
				}
			}
			return nil
		},
	}
	dataFlag(c, &dir)
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return c
}
