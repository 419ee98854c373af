// Package worklist is what there is to do (danh sách việc): the open dossiers of each agency and each counter.
package worklist
