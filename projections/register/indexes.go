package register

import "strings"

// rest are the other columns that cells and slices ask for: an index that has them answers without the row. The id stands before them,
// for lists are in its order within a day.
const rest = "returned_on, finish, unpromised, missed, channel, level, service_level, agency, field, procedure, counter"

// lingers is true of the few that are or were open for long. All others that are open on a day were received in the 90 days
// before it, so that those open on any past day are found without looking at all that were ever received before it.
const (
	lingers = "(finished_on IS NULL OR finished_on - received_on > 90)"
	brief   = "90"
)

// lastsLong is true of the crossings that lasted for long, or last: as lingers.
const lastsLong = "(left_on IS NULL OR left_on - crossed_on > 90)"

// common are the indexes that serve the cells of all slices. They are made after the history has been folded: sorting once is much
// cheaper than keeping them in order all the way.
var common = `
CREATE INDEX received ON dossiers (received_on, id, finished_on, ` + rest + `) WHERE received_on IS NOT NULL;
CREATE INDEX finished ON dossiers (finished_on, id, received_on, ` + rest + `) WHERE finished_on IS NOT NULL;
CREATE INDEX rarely   ON dossiers (finish, finished_on, id, received_on, ` + rest + `) WHERE finish >= 3;
CREATE INDEX missed   ON dossiers (finished_on, id, received_on, ` + rest + `) WHERE missed;
CREATE INDEX returned ON dossiers (returned_on, id, ` + strings.TrimPrefix(rest, "returned_on, ") + `) WHERE returned_on IS NOT NULL;
CREATE INDEX lingering  ON dossiers (received_on, id, finished_on, ` + rest + `) WHERE received_on IS NOT NULL AND ` + lingers + `;
CREATE INDEX unpromised ON dossiers (received_on, id, finished_on, ` + rest + `) WHERE unpromised;
CREATE INDEX linked     ON dossiers (link) WHERE link <> '';
CREATE INDEX in_status  ON dossiers (status);
CREATE INDEX in_agency  ON dossiers (agency, status, id, code);
CREATE INDEX by_level         ON dossiers (level);
CREATE INDEX by_service_level ON dossiers (service_level);
CREATE INDEX by_agency    ON dossiers (agency);
CREATE INDEX by_field     ON dossiers (field);
CREATE INDEX by_procedure ON dossiers (procedure);
CREATE INDEX by_channel   ON dossiers (channel);
CREATE INDEX by_counter   ON dossiers (counter);
CREATE INDEX crossed  ON crossings (crossed_on, left_on);
CREATE INDEX overlong ON crossings (crossed_on, left_on) WHERE ` + lastsLong + `;
`

// narrow are the dimensions of which a slice may have few dossiers: they have an index of their own.
var narrow = []string{"procedure", "counter", "field", "agency"}

// ofNarrow is the index of a narrow dimension.
const ofNarrow = `
CREATE INDEX DIM_received ON dossiers (DIM, received_on, id, finished_on, ` + rest + `);
`

// settled ends the making of the register.
const settled = `
UPDATE stand SET complete = 1;
`

// indexes serve the cells and the search.
func indexes() string {
	all := common
	for _, dimension := range narrow {
		all += strings.ReplaceAll(ofNarrow, "DIM", dimension)
	}
	return all
}
