"""A visitor's own table of arrangements: read safely, understood, checked, made a package; used by ui."""
