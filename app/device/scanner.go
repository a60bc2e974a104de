package device

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// Scanner is a code reader that Linux sees as a keyboard, read at its event
// device. Taken this way its digits reach nobody else: no input method mangles
// them, no keyboard layout moves them, and no field gets them. A reader that is
// left a keyboard needs none of this; the shell then tells its bursts of keys
// from typing.
type Scanner struct {
	// Path is the event device, best by its name in /dev/input/by-id, which stays
	// the same when the plug moves.
	Path string
	// Again is the pause before a reader that went away is looked for again; two
	// seconds where it is zero.
	Again time.Duration
}

// An input_event of a 64-bit kernel: seconds and microseconds, then type, code
// and value (linux/input.h).
const eventSize = 24

// Events and keys of linux/input-event-codes.h.
const (
	evKey     = 1
	keyPress  = 1
	key1      = 2 // KEY_1 to KEY_9, KEY_0
	key0      = 11
	keyTab    = 15
	keyEnter  = 28
	keyPadEnd = 96 // KEY_KPENTER
	grab      = 0x40044590
	mostRead  = 1000 // no code of the house is as long; what is longer is noise
)

// padDigits are the keys of the number pad, which some readers send.
var padDigits = map[uint16]byte{
	71: '7', 72: '8', 73: '9', 75: '4', 76: '5', 77: '6', 79: '1', 80: '2', 81: '3', 82: '0',
}

// Run hands each scan's digits to found until ctx ends, and returns nil then.
// A reader that is unplugged is looked for again. It returns an error only where
// the device exists and cannot be had, which staff must mend: it is another's,
// or the program has no right to it.
func (s Scanner) Run(ctx context.Context, found func(digits string)) error {
	again := s.Again
	if again == 0 {
		again = 2 * time.Second
	}
	for {
		err := s.once(ctx, found)
		switch {
		case ctx.Err() != nil:
			return nil
		case errors.Is(err, os.ErrPermission), errors.Is(err, unix.EBUSY):
			return fmt.Errorf("open scanner: %w", err)
		}
		if pause(ctx, again) != nil {
			return nil
		}
	}
}

func (s Scanner) once(ctx context.Context, found func(string)) error {
	f, err := os.OpenFile(s.Path, os.O_RDONLY|unix.O_NONBLOCK, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := take(f); err != nil {
		return err
	}
	stop := context.AfterFunc(ctx, func() { f.Close() }) // ends the read
	defer stop()
	return ReadScans(f, found)
}

// take asks for the device alone. What cannot be taken because it is no event
// device is read all the same.
func take(f *os.File) error {
	rc, err := f.SyscallConn()
	if err != nil {
		return err
	}
	var taken error
	if err := rc.Control(func(fd uintptr) { taken = unix.IoctlSetInt(int(fd), grab, 1) }); err != nil {
		return err
	}
	if errors.Is(taken, unix.ENOTTY) || errors.Is(taken, unix.EINVAL) {
		return nil
	}
	return taken
}

// ReadScans reads input events and hands the digits of each scan to found when
// the reader ends it with Enter or Tab. Other keys are passed over: a reader
// may be programmed to send a prefix. It returns nil at the end of r.
func ReadScans(r io.Reader, found func(digits string)) error {
	event := make([]byte, eventSize)
	var digits []byte
	for {
		_, err := io.ReadFull(r, event)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read scanner: %w", err)
		}
		kind := binary.NativeEndian.Uint16(event[16:])
		code := binary.NativeEndian.Uint16(event[18:])
		value := int32(binary.NativeEndian.Uint32(event[20:]))
		if kind != evKey || value != keyPress {
			continue // a key let go, a repeat, or the mark between two events
		}
		if d, ok := digitOf(code); ok && len(digits) < mostRead {
			digits = append(digits, d)
			continue
		}
		if code == keyEnter || code == keyTab || code == keyPadEnd {
			if len(digits) > 0 {
				found(string(digits))
			}
			digits = digits[:0]
		}
	}
}

func digitOf(code uint16) (byte, bool) {
	switch {
	case code >= key1 && code < key0:
		return byte('1' + code - key1), true
	case code == key0:
		return '0', true
	}
	d, ok := padDigits[code]
	return d, ok
}
