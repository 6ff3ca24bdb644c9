"""The library behind the dashboard: named wings, each of which uses only those below it."""
