"""What a page says of its story: headline, standfirst, authors, dates, section, image."""
