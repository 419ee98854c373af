package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"motcua/projections/figures"
)

// slicesIn reads slices written as DIM=KEY, each of another dimension, of the log of a data directory. A key that neither the catalogue nor that log knows is
// an error: nobody asks for its zeros.
func (a *app) slicesIn(data string, flags []string) (list []figures.Slice, err error) {
	for _, flag := range flags {
		written, err := figures.Written(flag)
		if err != nil {
			return nil, fmt.Errorf("--slice %q: write it as DIM=KEY, with DIM one of %s; or, of a pair, as DIM=KEY+KEY, with DIM one of %s", flag, join(figures.Dimensions), join(figures.Pairs))
		}
		for _, s := range written {
			if slices.ContainsFunc(list, func(o figures.Slice) bool { return o.Dimension == s.Dimension }) {
				return nil, fmt.Errorf("--slice %q: a dossier is in one slice of each dimension; %s is given twice", flag, s.Dimension)
			}
			if err := a.known(data, s); err != nil {
				return nil, fmt.Errorf("--slice %q: %w", flag, err)
			}
			list = append(list, s)
		}
	}
	return list, nil
}

// known refuses a slice whose key neither the catalogue nor the log of a data directory has, and says how to list those that there are.
func (a *app) known(data string, s figures.Slice) error {
	err := s.Missing(a.law.Catalogue, func(d figures.Dimension) ([]string, error) {
		cube, _, _, err := folded(a, data, figures.Projection(), figures.AsOf{})
		if err != nil {
			return nil, err
		}
		return cube.Slices(d), nil
	})
	var none *figures.NoKey
	if errors.As(err, &none) && !none.All {
		return fmt.Errorf("%w; `motcua figures --data %s --to DATE --by %s --json` lists those that have dossiers", err, data, s.Dimension)
	}
	return err
}

func join[S ~string](list []S) string {
	all := make([]string, len(list))
	for i, s := range list {
		all[i] = string(s)
	}
	return strings.Join(all, ", ")
}
