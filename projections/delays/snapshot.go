package delays

import (
	"motcua/domain/dossier"
	"motcua/projections/roll"
)

// kept is a view as a snapshot keeps it: rows and breaches column by column.
type kept struct {
	Roll                 roll.Kept
	Matter, Share, Ended []int32
	Life                 []uint32
	Lives                []byte
	Dossier, From, Until []int32
	Promise              []int32
	Changes              []changed
	Open                 map[int32]*open
	Matters              []dossier.Matter
	Offices              []Office
}

// changed is a change as a snapshot keeps it.
type changed struct {
	Dossier, Matter, RowMatter, Share, Ended, Breach int32
	At, Until                                        minute
	Life                                             uint32
	Moved                                            bool
}

func keep(v *View) kept {
	k := kept{Roll: v.roll.Keep(), Lives: v.lives, Open: v.open, Matters: v.matters, Offices: v.offices}
	for _, r := range v.rows {
		k.Matter, k.Share, k.Ended, k.Life = append(k.Matter, r.matter), append(k.Share, r.share), append(k.Ended, r.ended), append(k.Life, r.life)
	}
	for _, s := range v.breaches {
		k.Dossier, k.From, k.Until, k.Promise = append(k.Dossier, s.dossier), append(k.From, int32(s.from)), append(k.Until, int32(s.until)), append(k.Promise, int32(s.promise))
	}
	for _, c := range v.changes {
		k.Changes = append(k.Changes, changed{c.dossier, c.matter, c.row.matter, c.row.share, c.row.ended, c.breach, c.at, c.until, c.row.life, c.moved})
	}
	return k
}

func restore(k kept) (*View, error) {
	v := newView()
	v.roll, v.lives = roll.Restore(k.Roll), k.Lives
	if k.Open != nil {
		v.open = k.Open
	}
	v.offices = v.offices[:0]
	for i, o := range k.Offices {
		if v.offices = append(v.offices, o); i >= int(firstOffice) {
			v.numbers[o] = int32(i) //nolint:gosec // some thousands
		}
	}
	for _, m := range k.Matters {
		v.matter(m)
	}
	for i := range k.Matter {
		v.rows = append(v.rows, row{k.Matter[i], k.Share[i], k.Ended[i], k.Life[i]})
	}
	for i := range k.Dossier {
		v.breaches = append(v.breaches, spell{k.Dossier[i], minute(k.From[i]), minute(k.Until[i]), minute(k.Promise[i])})
	}
	for _, c := range k.Changes {
		v.changes = append(v.changes, change{c.Dossier, c.At, c.Matter, c.Moved, row{c.RowMatter, c.Share, c.Ended, c.Life}, c.Breach, c.Until})
	}
	return v, nil
}
