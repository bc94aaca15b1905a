-- Putting a story into the index: its record, and the postings that lead to it.

-- Copies of one story found under one key at most: a hundred copies must not make their own shingles look like stop-shingles. More
-- than one, since a later copy may resemble another copy more than the first: with one 1.76 % of later copies were
-- missed in a stream of edited wire stories, with two 1.55 %, with four 1.50 %.
local COPIES_A_KEY = 4

local function is_covered(found, same)
  local copies = 0
  for _, number in ipairs(found.numbers) do
    if same[number] then copies = copies + 1 end
  end
  return copies >= COPIES_A_KEY
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

-- KEYS: index     ARGV: time_s window_s article_id packed_id scheme print sketch names language origin now_s generation
--                 cluster_generation cluster_number version kind stream ms seq
-- Puts a story back that was settled before, as it was settled: nothing is decided or published. Stories come oldest first; one that
-- began its cluster gets its old number, after which the cluster is named. Returns its number.
local function restore(keys, args)
  local time_s, now_s = tonumber(args[1]), tonumber(args[11])
  local index = index_read(keys[1], args[9], args[5], time_s, tonumber(args[2]))
  index.ttl_s = string.format('%d', math.max(1, index.ttl_s - math.max(0, now_s - time_s)))
  index.generation = index.generation or args[12]
  local s = { now_s = time_s, id = args[3], id_packed = args[4], name_keys = {}, origin = tonumber(args[10]), stream = args[17],
    cluster = { generation = args[13], number = tonumber(args[14]) }, version = tonumber(args[15]), ms = tonumber(args[18]),
    seq = tonumber(args[19]) }
  s.content, s.shingles, s.tokens, s.seam, s.numbers, s.signature = struct.unpack('>c8I3I3Bc8c128', args[6])
  for at = 1, #args[8], NAME_KEY_BYTES do table.insert(s.name_keys, string.sub(args[8], at, at + NAME_KEY_BYTES - 1)) end
  local live, records = candidates_find(index, args[7])
  local same = {}
  for _, old in ipairs(records) do
    local cluster = record_cluster(old)
    same[old.number] = cluster.generation == s.cluster.generation and cluster.number == s.cluster.number or nil
  end
  local number = number_choose(index)
  if args[16] == 'novel' and args[13] == index.generation then number = math.max(number, s.cluster.number) end
  story_index(index, s, { kind = args[16], live = live, same = same }, number)
  return number
end

register('restore', restore)
