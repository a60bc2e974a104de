package cli

import (
	"crypto/rand"
	"fmt"

	"github.com/spf13/cobra"

	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/staff"
)

func staffCommand(p *Program) *cobra.Command {
	return group("staff", "Let staff in, and say who goes along with households", pinCommand(p), advisorCommand(p))
}

func pinCommand(p *Program) *cobra.Command {
	var dir, who, role string
	var remove bool
	c := &cobra.Command{
		Use:   "pin",
		Short: "Set the PIN that opens the desk and lets staff leave the full screen",
		Long: `Pin reads a new PIN twice without showing it, or once from the input where that
is no terminal. One person has one PIN, and no two people the same.`,
		Example: "  maru staff pin\n  maru staff pin --who kim --role advisor\n  maru staff pin --who kim --remove",
		Args:    noWords,
		RunE: func(c *cobra.Command, _ []string) error {
			actor := kiosk.Actor{Role: kiosk.Role(role), ID: who}
			if actor.Role != kiosk.Manager && actor.Role != kiosk.Advisor {
				return misusef("--role: %q is neither manager nor advisor", role)
			}
			if !plainID(who) {
				return misusef("--who: %q is not a short name of letters a to z, digits, - and _", who)
			}
			_, db, err := p.openHouse(c.Context(), dir)
			if err != nil {
				return err
			}
			defer db.Close()
			service := &staff.Service{Store: db.Staff(), Now: p.Now, Rand: rand.Reader}
			if remove {
				if err := service.RemovePIN(c.Context(), byProgram, who); err != nil {
					return refused(err)
				}
				return say(c.OutOrStdout(), "%s has no PIN any more.\n", who)
			}
			pin, err := readSecret(c.InOrStdin(), c.ErrOrStderr(), "new PIN", true)
			if err != nil {
				return err
			}
			if err := service.SetPIN(c.Context(), byProgram, actor, pin); err != nil {
				return refused(err)
			}
			return say(c.OutOrStdout(), "The PIN of %s is set.\n", who)
		},
	}
	dataFlag(c, &dir)
	c.Flags().StringVar(&who, "who", "manager", "whose PIN")
	c.Flags().StringVar(&role, "role", string(kiosk.Manager), "what the PIN opens: manager (also the kiosk itself) or advisor (the desk)")
	c.Flags().BoolVar(&remove, "remove", false, "take the PIN away")
	return c
}

// plainID keeps names that stand in the journal short and plain.
func plainID(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' && r != '_' {
			return false
		}
	}
	return s != "" && len(s) <= 32
}

// refused tells a rule's no in words, as what the person asked for cannot be
// done; a fault is passed on.
func refused(err error) error {
	if r := kiosk.AsRefusal(err); r != nil {
		return fmt.Errorf("%s", i18n.Default().Printer(i18n.English).SayMap(r.Key(), r.Args))
	}
	return err
}
