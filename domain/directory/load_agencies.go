package directory

func (l *loader) loadAgencies() {
	c := l.catalogue
	s := l.sheet("agencies.csv", columns{
		required: []string{"code", "level", "name_vi", "name_en", "short_vi", "parent"},
		optional: []string{"valid_from", "valid_to", "successor"},
	})
	shorts := make(map[string][]version)
	for i, r := range s.rows {
		a := Agency{
			Code:    agencyCode(r, "code"),
			Level:   Level(oneOf(r, "level", Levels())),
			NameVi:  r.text("name_vi"),
			NameEn:  r.text("name_en"),
			ShortVi: r.text("short_vi"),
			Parent:  agencyCode(r, "parent"),
			InForce: validity(r),
		}
		if r.optional("successor") != "" {
			a.Successor = agencyCode(r, "successor")
		}
		onceAtATime(r, "code", c.agencyAt, a.Code, version{a.InForce, i})
		onceAtATime(r, "short_vi", shorts, a.ShortVi, version{a.InForce, i})
		c.agencies = append(c.agencies, a)
	}
	// A row may refer to one below it, so references are looked up at the end.
	for i, r := range s.rows {
		a := c.agencies[i]
		l.checkLevel(r, a)
		l.checkParent(r, a)
		l.checkSuccessor(r, a)
	}
	s.notEmpty()
}

// checkLevel holds all rows of an agency to one level: a procedure names its agency and level once.
func (l *loader) checkLevel(r row, a Agency) {
	for _, other := range l.catalogue.agencyAt[a.Code] {
		if level := l.catalogue.agencies[other.Row].Level; level != a.Level && level.Valid() && a.Level.Valid() {
			r.fault("level", "%s is of the level %s at line %d; an agency that changes its level gets a new code",
				a.Code, level, r.sheet.rows[other.Row].line)
			return
		}
	}
}

// checkParent holds a commune to a district that is in force as long as it is; where there is no district any more, its parent is the
// province, as that of all other agencies.
func (l *loader) checkParent(r row, a Agency) {
	c := l.catalogue
	switch a.Level {
	case Province, District:
		if a.Parent != c.about.Code && c.about.Code != "" {
			r.fault("parent", "%s is not the province of about.csv, which is %s", a.Parent, c.about.Code)
		}
	case Commune:
		if parent, ok := c.Agency(a.Parent); ok && parent.Level == District {
			r.within("parent", string(a.Parent), c.agencyAt[a.Parent], a.InForce)
		} else if a.Parent != c.about.Code {
			r.fault("parent", "%s is no district of this file; a commune's parent is its district", a.Parent)
		} else if d, ok := l.districtDuring(a.InForce); ok && a.Parent != "" {
			r.fault("parent", "a commune's parent is its district while there are districts, and %s is in force %s", d.Code, d.InForce)
		}
	}
}

// districtDuring finds a district that is in force at some time of a validity.
func (l *loader) districtDuring(v Validity) (Agency, bool) {
	for _, a := range l.catalogue.agencies {
		if a.Level == District && a.InForce.overlaps(v) {
			return a, true
		}
	}
	return Agency{}, false
}

// checkSuccessor holds a successor to be there on the day after.
func (l *loader) checkSuccessor(r row, a Agency) {
	c := l.catalogue
	if a.Successor == "" || !a.Successor.Valid() {
		return
	}
	switch _, known := c.Agency(a.Successor); {
	case !known:
		r.fault("successor", "%s is no agency of this file", a.Successor)
	case a.Successor == a.Code:
		r.fault("successor", "an agency cannot take over from itself; a new row of the same code needs no successor")
	case a.InForce.To == 0:
		r.fault("successor", "%s takes over when this agency ends; fill valid_to", a.Successor)
	default:
		next := a.InForce.To + 1
		if _, ok := c.AgencyOn(a.Successor, next); !ok {
			r.fault("successor", "%s is not in force on %s, the day after this agency ends", a.Successor, next)
		}
	}
}
