"""What more than one page or section draws: an output, tables, lists, places, maps; used by sections and pages."""
