// Package pages holds what all pages share: the files (markup, style, script and words of one page side by side in one
// folder, nothing to build), the languages, how figures are written, and how a page is rendered and sent.
package pages
