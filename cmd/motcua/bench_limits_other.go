//go:build !unix

package main

import "time"

// roomForFiles has nothing to raise here.
func roomForFiles(int) error { return nil }

// processorTime is not known here.
func processorTime() time.Duration { return 0 }
