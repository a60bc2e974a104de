package kiosk_test

import (
	"errors"
	"fmt"
	"reflect"
	"testing"

	"maru/kiosk"
)

var errTaken = kiosk.NewRefusal("test.taken")

func TestARefusalIsToldFromAFaultHoweverItIsWrapped(t *testing.T) {
	wrapped := fmt.Errorf("keep appointment: %w", errTaken.With("hours", 24))
	if r := kiosk.AsRefusal(wrapped); r == nil || r.Args["hours"] != 24 || r.Key() != "refusal.test.taken" {
		t.Errorf("the refusal came out as %v", r)
	}
	if !errors.Is(wrapped, errTaken) {
		t.Error("a refusal with a value is no longer the same refusal")
	}
	if r := kiosk.AsRefusal(errors.New("disk full")); r != nil {
		t.Errorf("a fault was taken for the refusal %v", r)
	}
	if errTaken.Args != nil {
		t.Error("giving a value changed the declared refusal")
	}
}

type answers map[string]int

func TestASessionCarriesOneValueOfAType(t *testing.T) {
	s := kiosk.NewSession(kiosk.Settings{Text: kiosk.Text100})
	if _, ok := kiosk.Carried[answers](s); ok {
		t.Error("a fresh session carries something")
	}
	kiosk.Carry(s, answers{"age": 77})
	kiosk.Carry(s, answers{"age": 78})
	got, ok := kiosk.Carried[answers](s)
	if !ok || !reflect.DeepEqual(got, answers{"age": 78}) {
		t.Errorf("it carries %v, %v", got, ok)
	}
}

func TestAnActorIsWrittenAsRoleAndID(t *testing.T) {
	for actor, want := range map[kiosk.Actor]string{
		{Role: kiosk.Resident}:             "resident",
		{Role: kiosk.Manager, ID: "kim-7"}: "manager:kim-7",
	} {
		if got := actor.String(); got != want {
			t.Errorf("%#v is written %q, want %q", actor, got, want)
		}
	}
}
