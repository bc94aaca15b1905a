-- Putting a story into the index: its record, and the postings that lead to it.

-- Copies of one story found under one key at most: a hundred copies must not make their own shingles look like stop-shingles. More
-- than one, since a later copy may resemble another copy more than the first: with one 1.76 % of later copies were
-- missed in a stream of edited wire stories, with two 1.55 %, with four 1.50 %.
local COPIES_A_KEY = 4

local function is_covered(home, same)
  local numbers, copies = home.numbers, 0
  for i = 1, #numbers do
    if same[numbers[i]] then copies = copies + 1 end
  end
  return copies >= COPIES_A_KEY
end

-- `s` is a story as `record_write` wants it, with the homes of its names; `d` the decision: kind, and where its text is new, live and same.
-- Unchanged copies leave nothing here, exact ones a record where they have a name of their own; a text with stop-shingles is
-- found again by its content.
local function story_index(index, s, d, number)
  local names, live = s.name_homes, d.live
  if d.kind == 'unchanged' or (d.kind == 'exact' and #names == 0) then return end
  s.time_s = math.floor(s.now_s)
  s.seq = math.min(s.seq, 65535)
  record_write(index, number, s)
  local packed = struct.pack('>I4', number)
  for i = 1, #names do
    if not names[i].refuted then posting_write(index.names, names[i], packed, true) end
  end
  if d.kind ~= 'exact' then
    if #live < LIVE_KEYS then posting_write(index.names, key_home(index.names, s.content, 1), packed, true) end
    for i = 1, #live do
      if not is_covered(live[i], d.same) then posting_write(index.sketches, live[i], packed) end
    end
  end
  index_write(index)
end

-- KEYS: index     ARGV: time_s window_s article_id packed_id scheme print sketch names language origin now_s generation
--                 cluster_generation cluster_number version kind stream ms seq elsewhere
-- Puts a story back that was settled before, as it was settled: nothing is decided or published. Stories come oldest first; one that
-- began its cluster gets its old number, after which the cluster is named. Returns its number.
local function restore(keys, args)
  local time_s, now_s = tonumber(args[1]), tonumber(args[11])
  local index = index_read(keys[1], args[9], args[5], time_s, tonumber(args[2]))
  index.ttl_s = math.floor(math.max(1, index.ttl_s - math.max(0, now_s - time_s)))
  index.generation = index.generation or args[12]
  local s = { now_s = time_s, id = args[3], id_packed = args[4], print = args[6], origin = tonumber(args[10]), stream = args[17],
    cluster = { generation = args[13], number = tonumber(args[14]) }, version = tonumber(args[15]), ms = tonumber(args[18]),
    seq = tonumber(args[19]), elsewhere = args[20] == '1' }
  s.content, s.name_homes = string.sub(s.print, 1, CONTENT_BYTES), homes_fetch(index.names, args[8], NAMES_MAX)
  local function is_with(old)
    local cluster = record_origins(index, old).cluster
    return cluster.generation == s.cluster.generation and cluster.number == s.cluster.number
  end
  for place = 2, #s.name_homes do
    local home = s.name_homes[place]
    local numbers = postings_read(index.names, home)
    home.refuted = #numbers > 0 and not newest_of(index, numbers, is_with)
  end
  local live, records = candidates_find(index, args[7])
  local same = {}
  for _, old in ipairs(records) do same[old.number] = is_with(old) or nil end
  local number = number_choose(index)
  if args[16] == 'novel' and args[13] == index.generation then number = math.max(number, s.cluster.number) end
  story_index(index, s, { kind = args[16], live = live, same = same }, number)
  return number
end

register('restore', restore)
