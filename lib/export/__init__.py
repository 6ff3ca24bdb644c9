"""Files that leave the dashboard: CSV, Excel workbooks and pictures, each with its notes inside."""
