-- Tables of postings: which records are known under a key. Nothing here decides.
--
--   <prefix><part>  STRING  postings, oldest first: bytes of the key's hash (the tag), then 4 of the record's number
--
-- A table grows by one partition at a time (linear hashing, Litwin 1980), so that a look-up reads one string of half a kilobyte and
-- the keys weigh the same whether there are a thousand stories or ten million. Postings of records that are gone are cut off when
-- their partition is written; a partition that nobody writes for a window expires.

-- Every partition but the first ones was split off another; the low 8 bits of a hash are told by the partition, the other 24 are kept.
local PARTS_MIN = 256
-- Mean postings of a partition. The index takes 309 bytes an article with 24, 278 with 48, 274 with 64, 267 with 128, since a key of its
-- own weighs 120; to copy a partition out and in takes 2.2 us with 32, 4.6 us with 128.
local PARTITION_POSTINGS = 64
-- Splits in one call at most, each 20 us: two outrun any growth, since a story adds far fewer postings than a partition holds.
local SPLITS_A_CALL = 2
local NUMBER_BYTES = 4

-- `stored` is what `table_state` said, or nil for a table that does not exist yet. Of the index it needs `floor` (records below are
-- gone), `first` (the first record of this stretch of the window) and `ttl_s`.
local function table_open(index, prefix, stored, key_bytes)
  local parts, postings = string.match(stored or '', '^(%d+) (%d+)$')
  local t = { index = index, prefix = prefix, parts = tonumber(parts) or PARTS_MIN, postings = tonumber(postings) or 0,
    tag_bytes = key_bytes - 1, width = key_bytes - 1 + NUMBER_BYTES, seen = {}, homes = {}, round = PARTS_MIN }
  while t.round * 2 <= t.parts do t.round = t.round * 2 end
  return t
end

local function table_state(t) return string.format('%d %d', t.parts, t.postings) end

local function part_of(t, hash)
  local part = hash % (2 * t.round)
  return part < t.parts and part or part - t.round
end

-- Where a key is at home: its partition's Redis key, and the tag it has there. Found once in a call, which splits only at its end.
local function key_home(t, key)
  local home = t.homes[key]
  if not home then
    home = { name = t.prefix .. part_of(t, (struct.unpack('>I4', key))), tag = string.sub(key, 1, 3) .. string.sub(key, 5) }
    t.homes[key] = home
  end
  return home
end

-- Read the partitions of several keys in one call. `wanted` = {table, key, table, key, ...}
local function tables_fetch(wanted)
  local names = {}
  for i = 1, #wanted, 2 do names[#names + 1] = key_home(wanted[i], wanted[i + 1]).name end
  for i, bytes in ipairs(redis.call('MGET', unpack(names))) do wanted[2 * i - 1].seen[names[i]] = bytes or '' end
end

local function partition_read(t, name)
  local bytes = t.seen[name]
  if not bytes then
    bytes = redis.call('GET', name) or ''
    t.seen[name] = bytes
  end
  return bytes
end

-- SET, not APPEND: that one reserves twice the length, 20 bytes an article. The time to live is set by the first write of a stretch
-- (`before` tells by its last posting) and outlives the stretch by a window: to set it costs as much as the write.
local function partition_write(t, name, bytes, before)
  t.seen[name] = bytes
  if before ~= '' and struct.unpack('>I4', before, #before - NUMBER_BYTES + 1) >= t.index.first then
    redis.call('SET', name, bytes, 'KEEPTTL')
  else
    redis.call('SET', name, bytes, 'EX', t.index.ttl_s)
  end
end

-- Where a tag's next posting begins, from `at` on; nil when there is none.
local function posting_find(t, bytes, tag, at)
  at = string.find(bytes, tag, at, true)
  while at and (at - 1) % t.width ~= 0 do at = string.find(bytes, tag, at + 1, true) end
  return at
end

-- Numbers of the records under a key, oldest first.
local function postings_read(t, key)
  local home, numbers = key_home(t, key), {}
  local bytes = partition_read(t, home.name)
  local at = posting_find(t, bytes, home.tag, 1)
  while at do
    local number = struct.unpack('>I4', bytes, at + t.tag_bytes)
    if number >= t.index.floor then numbers[#numbers + 1] = number end
    at = posting_find(t, bytes, home.tag, at + t.width)
  end
  return numbers
end

-- A partition's bytes without the postings of records that are gone: those stand first.
local function partition_living(t, bytes)
  local at = 1
  while at < #bytes and struct.unpack('>I4', bytes, at + t.tag_bytes) < t.index.floor do at = at + t.width end
  if at == 1 then return bytes end
  t.postings = math.max(0, t.postings - (at - 1) / t.width)
  return string.sub(bytes, at)
end

-- Add a posting. `only`: the key's last posting leaves for it (a page in its hundredth version has one, not a hundred).
local function posting_write(t, key, number_packed, only)
  local home = key_home(t, key)
  local before = partition_read(t, home.name)
  local bytes = partition_living(t, before)
  local at = only and posting_find(t, bytes, home.tag, 1)
  if at then
    bytes = string.sub(bytes, 1, at - 1) .. string.sub(bytes, at + t.width)
  else
    t.postings = t.postings + 1
  end
  partition_write(t, home.name, bytes .. home.tag .. number_packed, before)
end

-- Split the partition whose turn it is into itself and a new last one.
local function table_split(t)
  local from, to = t.parts - t.round, t.parts
  local before = partition_read(t, t.prefix .. from)
  local bytes, stay, move = partition_living(t, before), {}, {}
  local low, round, run, side = from % PARTS_MIN, 2 * t.round, 1, nil
  for at = 1, #bytes, t.width do  -- cut where the side changes: half as many pieces
    local mine = (struct.unpack('>I3', bytes, at) * PARTS_MIN + low) % round == to and move or stay
    if side and mine ~= side then
      side[#side + 1] = string.sub(bytes, run, at - 1)
      run = at
    end
    side = mine
  end
  if side then side[#side + 1] = string.sub(bytes, run) end
  t.parts = t.parts + 1
  if t.parts == 2 * t.round then t.round = t.parts end
  if #move > 0 then
    partition_write(t, t.prefix .. to, table.concat(move), '')
    partition_write(t, t.prefix .. from, table.concat(stay), before)
  end
end

local function table_grow(t)
  for _ = 1, SPLITS_A_CALL do
    if t.postings <= t.parts * PARTITION_POSTINGS then return end
    table_split(t)
  end
end
