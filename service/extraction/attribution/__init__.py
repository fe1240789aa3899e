"""Attribution: cue, source and content, who is said to say what, by words alone."""
