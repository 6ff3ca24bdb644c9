"""The routes beside the pages, the headers of every answer, and errors; used by app.py and ui."""
