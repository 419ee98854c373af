package register

import "motcua/domain/dossier"

// Told is the row of a dossier of which nothing but these events is known, in their order.
func Told(story []dossier.Event) Dossier {
	var e entry
	for _, ev := range story {
		e.evolve(ev)
	}
	d := Dossier{
		Code: e.code, Status: e.status, ApplicantKind: e.kind, Applicant: e.applicant, Phone: e.phone, ReceivedAt: e.received, PromisedAt: e.promised, Unpromised: e.unpromised,
		FinishedAt: e.finished, Timeliness: e.finish.timeliness(), Ended: e.finish == ended, ReturnedAt: e.returned, Holder: e.holder, Officer: e.officer, Link: e.link,
	}
	for i, key := range []*string{&d.Level, &d.ServiceLevel, &d.Agency, &d.Field, &d.Procedure, &d.Channel, &d.Counter} {
		*key = e.slices[i]
	}
	return d
}
