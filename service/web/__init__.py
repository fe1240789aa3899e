"""HTTP over Flask and gunicorn: what a request meets, each in a module of its own."""
