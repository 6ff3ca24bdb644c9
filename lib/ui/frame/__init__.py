"""What stands on every page: navigation, filters, what is in view, banner, footer; used by parts, sections and pages."""
