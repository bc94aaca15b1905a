"""Text to blocks, room by room: `shown`, `scored`, `zoned`, `decided`. `ingest.stages.blocks` is the one door."""
