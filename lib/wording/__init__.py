"""Sentences made from the frames of analysis, with caveats and sources; used by briefing, web and ui."""
