//go:build !unix

package main

// private does nothing: here a file is as private as the folder that it is made in.
func private() {}

// exposed is never told.
func exposed(string, string) bool { return false }
