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
-- Mean postings of a partition. What a partition weighs beside its postings is shared by them, so that an article takes 3 bytes less
-- than with 32; a call takes .5 % more instructions, since Lua hashes every byte of every string it is given or makes, and a story's
-- nine partitions in and out are 5 KB.
local PARTITION_POSTINGS = 40
-- Postings by which a table's growth may wait for a call that has nothing else to do than to index: its slowest calls are those that
-- compare, and one in five splits. Three partitions' worth let sixteen such calls pass on end, and are an 80th of the smallest table
-- that splits.
local POSTINGS_BEHIND = 128
-- Partitions that are swept in a call while a table holds more postings than twice what all living records can have: so many give
-- room back as fast as the floor rises.
local SWEEPS_A_CALL, SWEPT_POSTINGS_A_RECORD = 2, 16
local NUMBER_BYTES = 4

-- Most keys have no posting at all; nobody writes into this list.
local NO_NUMBERS_YET = {}

-- `stored` is what `table_state` said, or nil for a table that does not exist yet. Of the index it needs `floor` (records below are
-- gone), `count`, `first` (the first record of this stretch of the window) and `ttl_s`. Nil where `stored` reads otherwise.
local function table_open(index, name, stored, key_bytes)
  local parts, postings, first = PARTS_MIN, 0, nil
  if stored then
    parts, postings, first = string.match(stored, '^(%d+) (%d+) (%d+)$')
    if not parts then return nil end
    parts, postings, first = tonumber(parts), tonumber(postings), tonumber(first)
  end
  local round = PARTS_MIN
  while round * 2 <= parts do round = round * 2 end
  -- `seen` holds partitions by name, as read or as they are to be written; `written` the names of those, some more than once.
  return { index = index, name = name, parts = parts, postings = postings, first = first, key_bytes = key_bytes,
    tag_bytes = key_bytes - 1, width = key_bytes - 1 + NUMBER_BYTES, seen = {}, written = {}, round = round }
end

-- "partitions postings first": the last is the first record of the stretch in which the table last got its time to live.
local function table_state(t) return string.format('%d %d %d', t.parts, t.postings, t.first or 0) end

-- As text, since Redis writes a number out with 17 digits: 1,450 instructions each time instead of 500 once.
local function part_name(part) return string.format('%d', part) end

-- Where the key is at home that begins at byte `at` of `keys`: its partition, and the tag it has there. Stays true for the whole call,
-- which splits only at its end. Its `numbers` are for whoever looks it up.
local function key_home(t, keys, at)
  local part = struct.unpack('>I4', keys, at) % (2 * t.round)
  if part >= t.parts then part = part - t.round end
  local tag = string.sub(keys, at, at + 2)
  if t.key_bytes > 4 then tag = tag .. string.sub(keys, at + 4, at + t.tag_bytes) end
  return { part = part_name(part), tag = tag, numbers = NO_NUMBERS_YET }
end

-- The homes of the first `most` of the keys that stand one after the other in `keys`, their partitions read in one call.
local function homes_fetch(t, keys, most)
  local homes, parts, n = {}, {}, 0
  for at = 1, math.min(#keys, most * t.key_bytes), t.key_bytes do
    n = n + 1
    homes[n] = key_home(t, keys, at)
    parts[n] = homes[n].part
  end
  if n == 0 then return homes end
  local found, seen = redis.call('HMGET', t.name, unpack(parts)), t.seen
  for i = 1, n do seen[parts[i]] = found[i] or '' end
  return homes
end

local function partition_read(t, part)
  local bytes = t.seen[part]
  if not bytes then
    bytes = redis.call('HGET', t.name, part) or ''
    t.seen[part] = bytes
  end
  return bytes
end

local function partition_write(t, part, bytes)
  local written = t.written
  t.seen[part], written[#written + 1] = bytes, part
end

-- Carry out what was written, in one call. The time to live is set by the first write of a stretch, and outlives it by a window.
local function table_write(t)
  local seen, written, fields, empty, n = t.seen, t.written, {}, {}, 0
  for i = 1, #written do
    local part = written[i]
    local bytes = seen[part]
    if bytes == '' then
      empty[#empty + 1] = part
    elseif bytes then
      fields[n + 1], fields[n + 2], n = part, bytes, n + 2
    end
    seen[part] = nil
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

-- Numbers of the records under a key, oldest first: as many as there are, or none.
local function postings_read(t, home)
  local bytes, tag = partition_read(t, home.part), home.tag
  local at = posting_find(t, bytes, tag, 1)
  if not at then return NO_NUMBERS_YET end
  local numbers, unpacked, floor = {}, struct.unpack, t.index.floor
  repeat
    local number = unpacked('>I4', bytes, at + t.tag_bytes)
    if number >= floor then numbers[#numbers + 1] = number end
    at = posting_find(t, bytes, tag, at + t.width)
  until not at
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
local function posting_write(t, home, number_packed, only)
  local bytes = partition_living(t, partition_read(t, home.part))
  local at = only and posting_find(t, bytes, home.tag, 1)
  if at then
    bytes = string.sub(bytes, 1, at - 1) .. string.sub(bytes, at + t.width)
  else
    t.postings = t.postings + 1
  end
  partition_write(t, home.part, bytes .. home.tag .. number_packed)
end

-- Split the partition whose turn it is into itself and a new last one: one bit of a hash says which, and it is in one of the tag's
-- first three bytes.
local function table_split(t)
  local from, to = t.parts - t.round, t.parts
  local from_name = part_name(from)
  local bytes, stay, move = partition_living(t, partition_read(t, from_name)), {}, {}
  local ahead, bit = 2, t.round / PARTS_MIN
  while bit > 128 do ahead, bit = ahead - 1, bit / 256 end
  local byte, sub, both, run, side = string.byte, string.sub, 2 * bit, 1, nil
  for at = 1, #bytes, t.width do  -- cut where the side changes: half as many pieces
    local mine = byte(bytes, at + ahead) % both >= bit and move or stay
    if mine ~= side then
      if side then side[#side + 1] = sub(bytes, run, at - 1) end
      run, side = at, mine
    end
  end
  if side then side[#side + 1] = sub(bytes, run) end
  t.parts = t.parts + 1
  if t.parts == 2 * t.round then t.round = t.parts end
  if #move > 0 then
    partition_write(t, part_name(to), table.concat(move))
    partition_write(t, from_name, table.concat(stay))
  end
end

-- Split once if it is time, or in a busy call, if it is high time: that outruns any growth, since a story adds far fewer postings than a
-- partition holds. Returns whether the call is busy now.
local function table_grow(t, is_busy)
  if t.postings - t.parts * PARTITION_POSTINGS <= (is_busy and POSTINGS_BEHIND or 0) then return is_busy end
  table_split(t)
  return true
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

-- The end of a call: what was written is carried out, after the table has grown. Takes and returns whether the call is busy.
local function table_close(t, is_busy)
  is_busy = table_grow(t, is_busy)
  table_sweep(t)
  table_write(t)
  return is_busy
end
