"""The commands beside `check`, one module per concern; each has `register(app)`."""
