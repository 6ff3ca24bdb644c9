"""A suggested change of the register: its file, its rules, and putting it into the data package; used by ui and from the command line."""
