"""copydesk's library: raw news pages in, clean and de-duplicated articles out."""
