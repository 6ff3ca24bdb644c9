"""The paper for a committee, as Word and PDF: its words and how it is set; used by ui."""
