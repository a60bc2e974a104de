package register

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Key is the register's secret, by which numbers of persons and households
// become hashes. A hash cannot be turned back by trying all numbers without it.
type Key []byte

func (k Key) hash(use, text string, size int) string {
	h := hmac.New(sha256.New, k)
	h.Write([]byte("maru register 1 " + use + "\x00"))
	h.Write([]byte(text))
	return hex.EncodeToString(h.Sum(nil)[:size])
}

// Person returns the hash of an identity number in its normal form.
func (k Key) Person(number string) string { return k.hash("person", number, 16) }

// House returns the hash of a household's number, which is that of a
// numbering: two departments that number households alike share one.
func (k Key) House(numbering, number string) string {
	return k.hash("house", numbering+"\x00"+number, 16)
}

// household returns the ID of the entry of a house, or of a person who lives
// in none that is known. It tells nothing, yet is the same each time.
func (k Key) household(house, person string) string {
	if house == "" {
		return k.hash("alone", person, 8)
	}
	return k.hash("household", house, 8)
}

// Row is what one department says of one person, once read and found right.
type Row struct {
	Source string
	Person string // hash of the identity number
	Record
	// Alone says that the person makes a household of their own where no
	// department knows with whom they live.
	Alone bool
}

// ErrNoHousehold is the reason for which Place leaves out a row: nobody has
// said yet with whom the person lives, and the row does not either.
var ErrNoHousehold = errors.New("the person is in no household of the register yet")

// Outcome is what became of one row.
type Outcome int

// The outcomes of a row. Older says that the register has a later record of
// the same department.
const (
	Unchanged Outcome = iota
	Added
	Changed
	Older
	Homeless // refused with ErrNoHousehold
)

// Draft is a part of the register under change.
type Draft struct {
	Key     Key
	Entries map[string]*Entry // by ID; one that lost its last person has no Persons
	Where   map[string]string // person → household
}

// Needs returns the persons and households that a draft must hold before rows
// are placed in it: everybody's present household and the one they go to.
func (d *Draft) Needs(rows []Row) (persons, households []string) {
	for i := range rows {
		persons = append(persons, rows[i].Person)
		if rows[i].House != "" || rows[i].Alone {
			households = append(households, d.Key.household(rows[i].House, rows[i].Person))
		}
		if rows[i].House != "" { // they may have lived alone so far
			households = append(households, d.Key.household("", rows[i].Person))
		}
	}
	slices.Sort(households)
	return persons, slices.Compact(households)
}

// Place puts one row into the draft. A person moves where the most credible
// department says that they live; an entry that nobody lives in any more
// remains without Persons, and its tags given by hand go with its last person.
// Place is idempotent, and rows of different persons or departments may come
// in any order.
func (d *Draft) Place(row Row) Outcome {
	at, known := d.Where[row.Person]
	if !known && row.House == "" && !row.Alone {
		return Homeless
	}
	person := Person{Key: row.Person, Records: map[string]Record{}}
	if known {
		person.Records = maps.Clone(d.Entries[at].person(row.Person).Records)
	}
	outcome := Added
	if old, there := person.Records[row.Source]; there {
		switch {
		case row.AsOf.Before(old.AsOf):
			return Older
		case same(old, row.Record):
			return Unchanged
		}
		outcome = Changed
	}
	person.Records[row.Source] = row.Record
	to := d.Key.household(person.house(), row.Person)
	var given []Tag
	if known && to != at {
		given = d.leave(at, row.Person)
	}
	d.enter(to, person, given)
	d.Where[row.Person] = to
	return outcome
}

func (e *Entry) person(key string) *Person {
	i := slices.IndexFunc(e.Persons, func(p Person) bool { return p.Key == key })
	if i < 0 {
		panic(fmt.Sprintf("register: entry %s has lost a person that the index has", e.ID))
	}
	return &e.Persons[i]
}

// house returns the household of a person by the most credible department.
func (p *Person) house() string {
	return first(p.records(), func(r *Record) string { return r.House })
}

// leave takes a person out, and returns the tags of the household that are to
// go with its last one.
func (d *Draft) leave(id, person string) []Tag {
	e := d.Entries[id]
	e.Persons = slices.DeleteFunc(slices.Clone(e.Persons), func(p Person) bool { return p.Key == person })
	e.SettledOn = zeroDay
	if len(e.Persons) > 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(e.Tags), func(t Tag) bool { return t.Rule })
}

func (d *Draft) enter(id string, person Person, given []Tag) {
	e := d.Entries[id]
	if e == nil {
		e = &Entry{ID: id}
		d.Entries[id] = e
	}
	e.Persons = slices.DeleteFunc(slices.Clone(e.Persons), func(p Person) bool { return p.Key == person.Key })
	e.Persons = append(e.Persons, person)
	// The order of the members is that of their hashes: no file decides it.
	slices.SortFunc(e.Persons, func(a, b Person) int { return bytes.Compare([]byte(a.Key), []byte(b.Key)) })
	for _, t := range given {
		if !e.Bears(t.ID) {
			e.Tags = append(e.Tags, t)
		}
	}
	e.SettledOn = zeroDay
}

// same compares two records as they are written, which is what a store keeps.
func same(a, b Record) bool {
	x, errA := json.Marshal(a)
	y, errB := json.Marshal(b)
	if err := errors.Join(errA, errB); err != nil {
		panic("register: a record cannot be written: " + err.Error())
	}
	return bytes.Equal(x, y)
}
