"""The day that the article is from: the stamps of its header, the dates it prints, the request and the body."""
