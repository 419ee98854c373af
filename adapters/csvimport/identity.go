package csvimport

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// eventID names the command of an event by what identifies it in the other system.
func (r *reader) eventID(code dossier.Code, activity, instance string, at time.Time) dossier.CommandID {
	if instance == "" {
		return r.id("event", string(code), activity, at.UTC().Format(time.RFC3339Nano))
	}
	return r.id("instance", string(code), activity, instance)
}

// columnID names the command of what a dossier has once.
func (r *reader) columnID(code dossier.Code, what string) dossier.CommandID {
	return r.id("column", string(code), what)
}

// id is the same for the same parts, whatever bytes they hold: each is told with its length.
func (r *reader) id(parts ...string) dossier.CommandID {
	var told []byte
	for _, p := range parts {
		told = append(binary.AppendUvarint(told, uint64(len(p))), p...)
	}
	sum := sha256.Sum256(told)
	return dossier.CommandID("import-" + r.mapping.Name + "-" + hex.EncodeToString(sum[:16]))
}

// fact is who, when and by which command: the service itself, for a person of the other system where the file names one.
func (r *reader) fact(id dossier.CommandID, at time.Time, person string) dossier.Fact {
	return dossier.Fact{At: at, By: dossier.Actor{Role: directory.System, Person: person}, Command: id}
}
