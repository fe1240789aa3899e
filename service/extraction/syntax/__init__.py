"""The grammar: quotation marks, noun phrases, verb groups and clauses, read once for every layer below."""
