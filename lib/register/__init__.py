"""The data and its one cached load: read, checked and typed; every wing above may use it."""
