"""Text in, record out. Knows no HTTP, no files of its own and no clock."""
