package directory

import "io/fs"

// Load reads a catalogue from a folder of CSV files; the package comment describes them. If anything is wrong there is
// no catalogue, and the error is a [*LoadError] with every fault.
func Load(fsys fs.FS) (*Catalogue, error) {
	l := loader{
		fsys: fsys,
		catalogue: &Catalogue{
			agencyAt:    make(map[AgencyCode][]version),
			counterAt:   make(map[int][]version),
			fieldAt:     make(map[FieldCode]int),
			procedureAt: make(map[ProcedureCode][]version),
			totalAt:     make(map[Level][]version),
			officerAt:   make(map[PersonID][]version),

			componentsOf: make(map[string][]int),
		},
	}
	l.loadAbout()
	l.loadAgencies()
	l.loadCoverage()
	l.loadFields()
	l.loadCounters()
	l.loadProcedures()
	l.loadComponents()
	l.loadOfficers()
	if len(l.problems) > 0 {
		return nil, &LoadError{Problems: l.problems}
	}
	return l.catalogue, nil
}

// loader fills a catalogue, each file after those that it refers to.
type loader struct {
	fsys      fs.FS
	catalogue *Catalogue
	problems  []Problem
}

func (l *loader) sheet(file string, columns columns) *sheet {
	return readSheet(l.fsys, file, &l.problems, columns)
}

func (l *loader) loadAbout() {
	s := l.sheet("about.csv", columns{
		required: []string{"code", "name_vi", "name_en", "centre_vi", "centre_en", "notice_vi", "notice_en"},
		optional: []string{"as_of"},
	})
	for i, r := range s.rows {
		if i > 0 {
			r.fault("", "the file has one row, this is another")
			continue
		}
		l.catalogue.about = About{
			Code:     agencyCode(r, "code"),
			NameVi:   r.text("name_vi"),
			NameEn:   r.text("name_en"),
			CentreVi: r.text("centre_vi"),
			CentreEn: r.text("centre_en"),
			NoticeVi: r.optional("notice_vi"),
			NoticeEn: r.optional("notice_en"),
			AsOf:     day(r, "as_of"),
		}
	}
	s.notEmpty()
}

func (l *loader) loadFields() {
	s := l.sheet("fields.csv", columns{required: []string{"code", "name_vi", "name_en"}})
	names := make(map[string]int)
	for _, r := range s.rows {
		f := Field{Code: FieldCode(shaped(r, "code")), NameVi: r.text("name_vi"), NameEn: r.text("name_en")}
		once(r, "code", l.catalogue.fieldAt, f.Code, len(l.catalogue.fields))
		once(r, "name_vi", names, f.NameVi, r.line)
		l.catalogue.fields = append(l.catalogue.fields, f)
	}
	s.notEmpty()
}

func (s *sheet) notEmpty() {
	for _, p := range *s.problems {
		if p.File == s.file {
			return
		}
	}
	if len(s.rows) == 0 {
		s.fault(0, "", "the file has no rows below its header")
	}
}

// once enters key → value into the index, or says that the key has been there before. An empty key is a fault of its own.
func once[K comparable](r row, column string, index map[K]int, key K, value int) {
	var empty K
	if key == empty {
		return
	}
	if _, ok := index[key]; ok {
		r.fault(column, "%v appears twice", key)
		return
	}
	index[key] = value
}

// knownAgency returns the code of an agency that is in force as long as the row is. Where agencies.csv has none, that is the fault.
func (l *loader) knownAgency(r row, column string, during Validity) AgencyCode {
	code := agencyCode(r, column)
	versions, ok := l.catalogue.agencyAt[code]
	switch {
	case !code.Valid() || len(l.catalogue.agencies) == 0:
	case !ok:
		r.fault(column, "%s is no agency of agencies.csv", code)
	default:
		r.within(column, string(code), versions, during)
	}
	return code
}

// knownField returns the code of a field of the catalogue. Where fields.csv has none, that is the fault.
func (l *loader) knownField(r row, column, code string) FieldCode {
	if _, ok := l.catalogue.fieldAt[FieldCode(code)]; !ok && code != "" && len(l.catalogue.fields) > 0 {
		r.fault(column, "%s is no field of fields.csv", code)
	}
	return FieldCode(code)
}
