"""One file for each language that we can spot claims in."""
