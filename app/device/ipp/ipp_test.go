package ipp_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"maru/app/device/devicetest"
	"maru/app/device/ipp"
)

// A Print-Job request as RFC 8010 A.1 spells one out, byte by byte, up to its
// third attribute.
const rfcExample = "02000002000000010147001261747472696275746573" + "2d6368617273657400057574662d38" +
	"48001b617474726962757465732d6e61747572616c2d6c616e67756167650005656e2d7573" +
	"45000b7072696e7465722d757269" + "001f" + "6970703a2f2f7072696e7465722e6578616d706c652e636f6d2f6970702f31" + "03"

func TestTheExampleOfTheRFCIsReadAndWritten(t *testing.T) {
	want, err := hex.DecodeString(rfcExample)
	if err != nil {
		t.Fatal(err)
	}
	m, err := ipp.Read(bytes.NewReader(want))
	if err != nil {
		t.Fatal(err)
	}
	if ipp.Op(m.Code) != ipp.PrintJob || m.ID != 1 || m.String("printer-uri") != "ipp://printer.example.com/ipp/1" {
		t.Errorf("it reads as %+v", m)
	}
	if got := m.Marshal(); !bytes.Equal(got, want) {
		t.Errorf("it is written as %x", got)
	}
}

func TestAMessageLeavesItsDocumentUnread(t *testing.T) {
	m := (&ipp.Message{Code: 2, ID: 7}).Add(ipp.Operation, "job-name", ipp.String(ipp.Name, "收据 영수증"))
	m.Add(ipp.Job, "sides", ipp.String(ipp.Keyword, "one"), ipp.String(ipp.Keyword, "two")).Add(ipp.Job, "copies", ipp.Int(ipp.Integer, -2))
	in := bytes.NewReader(append(m.Marshal(), "%PDF"...))
	got, err := ipp.Read(in)
	if err != nil {
		t.Fatal(err)
	}
	rest, _ := io.ReadAll(in)
	if n, ok := got.Int("copies"); string(rest) != "%PDF" || got.String("job-name") != "收据 영수증" || !ok || n != -2 || len(got.Strings("sides")) != 2 {
		t.Errorf("got %+v and %q", got, rest)
	}
	if _, ok := got.Int("job-name"); ok {
		t.Error("a text counts as a number")
	}
	if got.String("nothing") != "" || got.Strings("nothing") != nil {
		t.Error("an attribute that is absent has a value")
	}
}

// FuzzRead shows that no answer of a printer, or of whatever listens at its
// address, can do more than be refused.
func FuzzRead(f *testing.F) {
	whole, _ := hex.DecodeString(rfcExample)
	f.Add(whole)
	f.Add([]byte("<html>"))
	f.Add([]byte{2, 0, 0, 0, 0, 0, 0, 1, 1, 0x44, 0, 0, 0, 1, 'x', 3}) // a value without a name
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := ipp.Read(bytes.NewReader(b))
		if err != nil {
			return
		}
		again, err := ipp.Read(bytes.NewReader(m.Marshal()))
		if err != nil || len(again.Attributes) != len(m.Attributes) {
			t.Errorf("what was read cannot be read again: %v", err)
		}
	})
}

func TestWhatIsNoIPPIsAnError(t *testing.T) {
	for name, handler := range map[string]http.HandlerFunc{
		"a web page":          func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<html>hello</html>") },
		"nothing":             func(http.ResponseWriter, *http.Request) {},
		"a message without":   func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write((&ipp.Message{}).Marshal()) },
		"a page that is gone": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotFound) },
	} {
		t.Run(name, func(t *testing.T) {
			s := httptest.NewServer(handler)
			defer s.Close()
			c, err := ipp.NewClient("ipp"+strings.TrimPrefix(s.URL, "http")+"/p", "t")
			if err != nil {
				t.Fatal(err)
			}
			if _, err := c.Print(t.Context(), "n", "application/pdf", nil); err == nil {
				t.Error("Print took it")
			}
			if _, err := c.Job(t.Context(), 1); err == nil {
				t.Error("Job took it")
			}
			if _, err := c.Printer(t.Context()); err == nil {
				t.Error("Printer took it")
			}
		})
	}
}

func TestAPrintersNoIsToldByItsNumber(t *testing.T) {
	p := devicetest.NewIPP(t)
	p.Behave(devicetest.Manners{Refuse: ipp.Busy})
	c, err := ipp.NewClient(p.URI, "t")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Print(t.Context(), "n", "application/pdf", nil); !errors.Is(err, ipp.Busy) {
		t.Errorf("got %v", err)
	}
	if err := c.Cancel(t.Context(), 9); !errors.Is(err, ipp.NotFound) {
		t.Errorf("got %v", err)
	}
}

func TestCancelingWhatIsOverIsNoError(t *testing.T) {
	p := devicetest.NewIPP(t)
	c, err := ipp.NewClient(p.URI, "t")
	if err != nil {
		t.Fatal(err)
	}
	job, err := c.Print(t.Context(), "n", "application/pdf", []byte("x"))
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := c.Cancel(t.Context(), job); err != nil {
			t.Errorf("got %v", err)
		}
	}
}

func TestOnlyIPPAddressesAreTaken(t *testing.T) {
	for _, bad := range []string{"http://x/y", "ipp:", "x", "ipp://%zz"} {
		if _, err := ipp.NewClient(bad, "t"); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}
