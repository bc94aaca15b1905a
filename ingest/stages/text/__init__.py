"""Text to blocks: what happens once a page is text. `ingest.stages.blocks` is its one door."""
