"""Where do these words stand in that text? Folding for comparison, with a map back to the text's own code points."""
