-- Putting a story into the index: its record, and the postings that lead to it.

-- Postings are written only under keys where no story of the same cluster is found yet: a hundred copies must not make
-- their own shingles look like stop-shingles.
local function is_covered(found, same)
  for _, number in ipairs(found.numbers) do
    if same[number] then return true end
  end
  return false
end

-- `s` is a story as `record_write` wants it, with its name keys; `d` the decision: kind, and where its text is new, live and same.
-- Unchanged copies leave nothing here, exact ones a record where they have a name of their own; a text with stop-shingles is
-- found again by its content.
local function story_index(index, s, d, number)
  if d.kind == 'unchanged' or (d.kind == 'exact' and #s.name_keys == 0) then return end
  s.time_s = math.floor(s.now_s)
  s.seq = math.min(s.seq, 65535)
  record_write(index, number, s)
  local packed = struct.pack('>I4', number)
  for _, key in ipairs(s.name_keys) do posting_write(index.names, key, packed, true) end
  if d.kind ~= 'exact' then
    if #d.live < LIVE_KEYS then posting_write(index.names, s.content, packed, true) end
    for _, found in ipairs(d.live) do
      if not is_covered(found, d.same) then posting_write(index.sketches, found.key, packed) end
    end
  end
  index_write(index)
end
