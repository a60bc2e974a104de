package device_test

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"maru/app/config"
	"maru/app/device"
	"maru/app/device/devicetest"
	"maru/app/device/ipp"
)

// The tests of this file run against the real programs where they are
// installed, because a fake only knows what its maker knew.

// program finds a program that may stand outside a plain user's path.
func program(t *testing.T, name, pkg string) string {
	t.Helper()
	for _, dir := range append(filepath.SplitList(os.Getenv("PATH")), "/usr/sbin") {
		if path := filepath.Join(dir, name); exec.Command("test", "-x", path).Run() == nil {
			return path
		}
	}
	t.Skipf("%s is not installed (Debian: apt-get install %s)", name, pkg)
	return ""
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// start runs a server until the test ends and waits until it listens. It
// returns what the server said when it ended early.
func start(t *testing.T, port int, name string, args ...string) (said string, ok bool) {
	t.Helper()
	var out bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }()
	t.Cleanup(func() { _ = cmd.Process.Kill(); <-ended })
	for range 300 {
		conn, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err == nil {
			conn.Close()
			return "", true
		}
		select {
		case <-ended:
			return out.String(), false
		case <-time.After(100 * time.Millisecond):
		}
	}
	return "it does not listen after 30 s", false
}

// privateCUPS runs a CUPS of the test's own, with one raw queue for each name,
// and returns the address of its queues.
func privateCUPS(t *testing.T, queues map[string]string) string {
	t.Helper()
	cupsd := program(t, "cupsd", "cups")
	if _, err := os.Stat("/usr/lib/cups/backend/socket"); err != nil {
		t.Skip("CUPS cannot talk to the network here (Debian: apt-get install cups)")
	}
	dir, port := t.TempDir(), freePort(t)
	// A server of root hands its work to another user, who must reach the folder.
	for d := dir; d != os.TempDir() && d != "/"; d = filepath.Dir(d) {
		_ = os.Chmod(d, 0o755)
	}
	for _, sub := range []string{"spool", "spool/tmp", "cache", "state", "log", "root/ppd", "root/ssl"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	var printers strings.Builder
	for name, device := range queues {
		fmt.Fprintf(&printers, "<Printer %s>\nDeviceURI %s\nState Idle\nAccepting Yes\nErrorPolicy retry-job\n</Printer>\n", name, device)
	}
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write("root/printers.conf", printers.String())
	conf := write("cupsd.conf", fmt.Sprintf(`Listen 127.0.0.1:%d
LogLevel warn
Browsing No
WebInterface No
<Location />
Order allow,deny
Allow from 127.0.0.1
</Location>
<Policy default>
<Limit All>
Order deny,allow
</Limit>
</Policy>
`, port))
	files := write("cups-files.conf", strings.ReplaceAll(`ServerRoot DIR/root
RequestRoot DIR/spool
TempDir DIR/spool/tmp
CacheDir DIR/cache
StateDir DIR/state
ErrorLog DIR/log/error
AccessLog DIR/log/access
PageLog DIR/log/page
`, "DIR", dir))
	if said, ok := start(t, port, cupsd, "-f", "-c", conf, "-s", files); !ok {
		t.Skipf("cupsd does not run here: %s", strings.TrimSpace(said))
	}
	return fmt.Sprintf("ipp://127.0.0.1:%d/printers/", port)
}

func TestARealCUPSPassesEveryByteOn(t *testing.T) {
	t.Parallel()
	roll := devicetest.NewESCPOS(t, devicetest.Roll{Silent: true})
	cups := privateCUPS(t, map[string]string{"desk": "socket://" + roll.Address + "/?waiteof=false"})
	p := open(t, plain(), config.Printer{Kind: config.CUPS, Address: cups + "desk"})
	if err := p.Print(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	if got := roll.Data(); !bytes.Equal(got, drawn) {
		t.Errorf("%d bytes came out of CUPS, want the %d that went in", len(got), len(drawn))
	}
}

func TestARealCUPSNeverSaysThatThePrinterIsDeadAndIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	cups := privateCUPS(t, map[string]string{"desk": "socket://127.0.0.1:1"})
	p := open(t, plain(), config.Printer{Kind: config.CUPS, Address: cups + "desk", Timeout: 3 * time.Second})
	refused(t, p.Print(t.Context(), job), device.ErrTimeout)
	c, err := ipp.NewClient(cups+"desk", "maru")
	if err != nil {
		t.Fatal(err)
	}
	if j, err := c.Job(t.Context(), 1); err != nil || j.State != ipp.Canceled {
		t.Errorf("the job was left behind in state %d: %v", j.State, err)
	}
	unknown := open(t, plain(), config.Printer{Kind: config.CUPS, Address: cups + "other"})
	refused(t, unknown.Print(t.Context(), job), device.ErrOffline)
}

func TestAPrinterThatSpeaksIPPItself(t *testing.T) {
	t.Parallel()
	ippeve := program(t, "ippeveprinter", "cups-ipp-utils")
	dir, port := t.TempDir(), freePort(t)
	said, ok := start(t, port, ippeve, "-k", "-n", "localhost", "-p", fmt.Sprint(port), "-d", dir, "-f", "application/pdf", "maru")
	if !ok {
		t.Skipf("ippeveprinter does not run here (it needs a running avahi): %s", strings.TrimSpace(said))
	}
	p := open(t, plain(), config.Printer{Kind: config.CUPS, Address: fmt.Sprintf("ipp://localhost:%d/ipp/print", port)})
	if err := p.Print(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.pdf"))
	if err != nil || len(files) != 1 {
		t.Fatalf("the printer kept %v, %v", files, err)
	}
	if got, err := os.ReadFile(files[0]); err != nil || !bytes.Equal(got, drawn) {
		t.Errorf("%d bytes arrived, want %d: %v", len(got), len(drawn), err)
	}
}
