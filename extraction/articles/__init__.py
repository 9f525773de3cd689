"""From bytes to an article: its text, title, language and date."""
