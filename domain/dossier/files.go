package dossier

// FilesOf are the files that an event brings into a dossier.
func FilesOf(e Event) (all []File) {
	var papers []Paper
	switch e := e.(type) {
	case Submitted:
		papers = e.Papers
	case Received:
		papers = e.Papers
	case Supplemented:
		papers = e.Papers
	case Attached:
		papers = e.Papers
	default:
	}
	for _, p := range papers {
		all = append(all, p.Files...)
	}
	return all
}
