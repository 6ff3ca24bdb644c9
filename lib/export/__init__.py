"""Files that leave the dashboard, CSV, Excel and pictures, each with its notes inside; used by briefing, upload, web and ui."""
