-- Tables of postings: which records are known under a key. Nothing here decides.
--
--   <name>  HASH  <part> = postings, oldest first: bytes of the key's hash (the tag), then 4 of the record's number
--
-- A table grows by one partition at a time (linear hashing, Litwin 1980), so that a look-up reads one string of a quarter of a kilobyte
-- and the keys weigh the same whether there are a thousand stories or ten million. Postings of records that are gone are cut off when
-- their partition is written or swept; a table that nobody writes for a window expires.
-- One hash, not a Redis key for each partition: all that a story reads of a table comes with one command and all that it writes goes
-- with one, and a partition is reached in half the steps through memory, since there is no table of expiries to look into.

-- Every partition but the first ones was split off another; the low 8 bits of a hash are told by the partition, the other 24 are kept.
local PARTS_MIN = 256
-- Mean postings of a partition. Lua hashes every byte of every string it is given or makes, some 4 cycles each: a story's nine
-- partitions in and out are 9 KB with 64 postings, half of that with 32.
local PARTITION_POSTINGS = 32
-- Splits in one call at most: two outrun any growth, since a story adds far fewer postings than a partition holds.
local SPLITS_A_CALL = 2
-- Partitions that are swept in a call while a table holds more postings than twice what all living records can have: so many give
-- room back as fast as the floor rises.
local SWEEPS_A_CALL, SWEPT_POSTINGS_A_RECORD = 2, 16
local NUMBER_BYTES = 4

-- `stored` is what `table_state` said, or nil for a table that does not exist yet. Of the index it needs `floor` (records below are
-- gone), `count`, `first` (the first record of this stretch of the window) and `ttl_s`.
local function table_open(index, name, stored, key_bytes)
  local parts, postings, first = string.match(stored or '', '^(%d+) (%d+) (%d+)$')
  local t = { index = index, name = name, parts = tonumber(parts) or PARTS_MIN, postings = tonumber(postings) or 0, first = tonumber(first),
    tag_bytes = key_bytes - 1, width = key_bytes - 1 + NUMBER_BYTES, seen = {}, homes = {}, written = {}, round = PARTS_MIN }
  while t.round * 2 <= t.parts do t.round = t.round * 2 end
  return t
end

-- "partitions postings first": the last is the first record of the stretch in which the table last got its time to live.
local function table_state(t) return string.format('%d %d %d', t.parts, t.postings, t.first or 0) end

local function part_of(t, hash)
  local part = hash % (2 * t.round)
  return part < t.parts and part or part - t.round
end

-- As text, since Redis writes a number out with 17 digits: 1,450 instructions each time instead of 500 once.
local function part_name(part) return string.format('%d', part) end

-- Where a key is at home: its partition, and the tag it has there. Found once in a call, which splits only at its end.
local function key_home(t, key)
  local home = t.homes[key]
  if not home then
    home = { part = part_name(part_of(t, (struct.unpack('>I4', key)))), tag = string.sub(key, 1, 3) .. string.sub(key, 5) }
    t.homes[key] = home
  end
  return home
end

-- Read the partitions of several keys in one call.
local function table_fetch(t, keys)
  if #keys == 0 then return end
  local parts = {}
  for i, key in ipairs(keys) do parts[i] = key_home(t, key).part end
  for i, bytes in ipairs(redis.call('HMGET', t.name, unpack(parts))) do t.seen[parts[i]] = bytes or '' end
end

local function partition_read(t, part)
  local bytes = t.seen[part]
  if not bytes then
    bytes = redis.call('HGET', t.name, part) or ''
    t.seen[part] = bytes
  end
  return bytes
end

local function partition_write(t, part, bytes) t.seen[part], t.written[part] = bytes, true end

-- Carry out what was written, in one call. The time to live is set by the first write of a stretch, and outlives it by a window.
local function table_write(t)
  local fields, empty = {}, {}
  for part in pairs(t.written) do
    if t.seen[part] == '' then
      empty[#empty + 1] = part
    else
      fields[#fields + 1] = part
      fields[#fields + 1] = t.seen[part]
    end
  end
  if #fields > 0 then redis.call('HSET', t.name, unpack(fields)) end
  if #empty > 0 then redis.call('HDEL', t.name, unpack(empty)) end
  if #fields > 0 and t.first ~= t.index.first then
    redis.call('EXPIRE', t.name, t.index.ttl_s)
    t.first = t.index.first
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
  local bytes = partition_read(t, home.part)
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
  local bytes = partition_living(t, partition_read(t, home.part))
  local at = only and posting_find(t, bytes, home.tag, 1)
  if at then
    bytes = string.sub(bytes, 1, at - 1) .. string.sub(bytes, at + t.width)
  else
    t.postings = t.postings + 1
  end
  partition_write(t, home.part, bytes .. home.tag .. number_packed)
end

-- Split the partition whose turn it is into itself and a new last one.
local function table_split(t)
  local from, to = t.parts - t.round, t.parts
  local from_name = part_name(from)
  local bytes, stay, move = partition_living(t, partition_read(t, from_name)), {}, {}
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
    partition_write(t, part_name(to), table.concat(move))
    partition_write(t, from_name, table.concat(stay))
  end
end

local function table_grow(t)
  for _ = 1, SPLITS_A_CALL do
    if t.postings <= t.parts * PARTITION_POSTINGS then return end
    table_split(t)
  end
end

-- Cut the dead off partitions that nobody may write for long, where most of a table is dead: which of them the newest record's number
-- says, so that all get their turn.
local function table_sweep(t)
  if t.postings <= t.parts or t.postings <= SWEPT_POSTINGS_A_RECORD * (t.index.count - t.index.floor) then return end
  for turn = 0, SWEEPS_A_CALL - 1 do
    local part = part_name((SWEEPS_A_CALL * t.index.count + turn) % t.parts)
    local before = partition_read(t, part)
    local bytes = partition_living(t, before)
    if bytes ~= before then partition_write(t, part, bytes) end
  end
end
