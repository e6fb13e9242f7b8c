"""Draft + claims → findings: what the sources say of each number of a draft."""
