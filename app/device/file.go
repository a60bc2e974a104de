package device

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"golang.org/x/sys/unix"
)

// filePort is a printer behind a device file, such as /dev/usb/lp0. The file is
// opened without blocking and waited for with poll(2), because a printer that
// is out of paper blocks a plain write until somebody comes.
type filePort struct {
	fd    int
	reads bool // a character device may answer; a pipe would only echo
}

// pollSlice is how often a wait looks whether it is still wanted.
const pollSlice = 50 * time.Millisecond

func openFile(_ context.Context, path string) (port, error) {
	var st unix.Stat_t
	if err := unix.Stat(path, &st); err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	const flags = unix.O_NONBLOCK | unix.O_NOCTTY | unix.O_CLOEXEC
	p := &filePort{reads: st.Mode&unix.S_IFMT == unix.S_IFCHR}
	mode := unix.O_WRONLY
	if p.reads {
		mode = unix.O_RDWR
	}
	fd, err := unix.Open(path, mode|flags, 0)
	if errors.Is(err, unix.EACCES) && p.reads {
		p.reads = false
		fd, err = unix.Open(path, unix.O_WRONLY|flags, 0)
	}
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	p.fd = fd
	if err := plainLine(fd); err != nil {
		return nil, errors.Join(fmt.Errorf("set up %s: %w", path, err), unix.Close(fd))
	}
	return p, nil
}

// plainLine keeps a serial line from changing bytes on their way (a line feed
// would become two bytes) and from echoing the printer's answers back to it.
// Anything that is no serial line is left alone.
func plainLine(fd int) error {
	t, err := unix.IoctlGetTermios(fd, unix.TCGETS)
	if err != nil {
		return nil // no serial line
	}
	t.Iflag &^= unix.IGNBRK | unix.BRKINT | unix.PARMRK | unix.ISTRIP | unix.INLCR | unix.IGNCR | unix.ICRNL
	t.Oflag &^= unix.OPOST
	t.Lflag &^= unix.ECHO | unix.ECHONL | unix.ICANON | unix.ISIG | unix.IEXTEN
	return unix.IoctlSetTermios(fd, unix.TCSETS, t)
}

func (p *filePort) hears() bool { return p.reads }

func (p *filePort) send(ctx context.Context, b []byte) error {
	for len(b) > 0 {
		if err := p.wait(ctx, unix.POLLOUT, time.Hour); err != nil {
			return err
		}
		n, err := unix.Write(p.fd, b)
		switch {
		case err == nil:
			b = b[n:]
		case errors.Is(err, unix.EAGAIN):
			// The driver has room for less than this; it is asked again, not at once.
			if err := pause(ctx, pollSlice); err != nil {
				return err
			}
		case !errors.Is(err, unix.EINTR):
			return fmt.Errorf("write to printer: %w", err)
		}
	}
	return nil
}

func (p *filePort) receive(ctx context.Context, within time.Duration) ([]byte, error) {
	if !p.reads {
		return nil, nil // what could be read of a pipe is what was written to it
	}
	err := p.wait(ctx, unix.POLLIN, within)
	if errors.Is(err, errQuiet) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	b := make([]byte, 64)
	n, err := unix.Read(p.fd, b)
	switch {
	case errors.Is(err, unix.EAGAIN), errors.Is(err, unix.EINTR):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("hear from printer: %w", err)
	}
	return b[:max(n, 0)], nil
}

var errQuiet = errors.New("nothing came in time")

// wait returns when the device is ready for what, and errQuiet when it is not
// within the given time.
func (p *filePort) wait(ctx context.Context, what int16, within time.Duration) error {
	for end := time.Now().Add(within); ; {
		if err := ctx.Err(); err != nil {
			return err
		}
		slice := max(0, min(pollSlice, time.Until(end)))
		fds := []unix.PollFd{{Fd: int32(p.fd), Events: what}}
		n, err := unix.Poll(fds, int(slice.Milliseconds()))
		switch {
		case err != nil && !errors.Is(err, unix.EINTR):
			return fmt.Errorf("wait for printer: %w", err)
		case n > 0 && fds[0].Revents&what != 0:
			return nil
		case n > 0:
			return fmt.Errorf("wait for printer: it went away: %w", io.ErrUnexpectedEOF)
		case !time.Now().Before(end):
			return errQuiet
		}
	}
}

func (p *filePort) unsent() int { return queued(p.fd) }

func (p *filePort) close() error { return unix.Close(p.fd) }
