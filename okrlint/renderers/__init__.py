"""One function per output format: a `Report` in, text out."""
