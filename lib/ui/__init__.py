"""All that draws with Streamlit: frame, parts and sections; used by pages and the frame script."""
