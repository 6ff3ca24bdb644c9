"""Charts and maps: a small frame in, an altair chart or a pydeck map out; used by ui."""
