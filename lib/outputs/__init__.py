"""What pages show, each output a pure thing with an address of its own; used by ui, web and briefing."""
