"""What goes in and what comes out, the same through every door: strict JSON, the article, the record, the problems."""
