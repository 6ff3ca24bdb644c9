"""What one page alone draws, a file a section; used by pages."""
