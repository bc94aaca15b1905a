-- Tables of postings: which records are known under a key. Nothing here decides.
--
--   <prefix><part>  STRING  postings, oldest first: bytes of the key's hash (the tag), then 4 of the record's number
--
-- A table grows by one partition at a time (linear hashing, Litwin 1980), so that a look-up reads one string of under a kilobyte and
-- the keys weigh the same whether there are a thousand stories or ten million. Postings of records that are gone are cut off when
-- their partition is written; a partition that nobody writes for a window expires.

-- Every partition but the first ones was split off another; the low 8 bits of a hash are told by the partition, the other 24 are kept.
local PARTS_MIN = 256
-- Mean postings of a partition: POSTINGS_NOTE
local PARTITION_POSTINGS = 64
-- Splits in one call at most, each 40 us: two outrun any growth, since a story adds far fewer postings than a partition holds.
local SPLITS_A_CALL = 2
local NUMBER_BYTES = 4

-- `stored` is what `table_state` said, or nil for a table that does not exist yet. `floor`: records below are gone.
local function table_open(prefix, stored, key_bytes, floor)
  local parts, postings = string.match(stored or '', '^(%d+) (%d+)$')
  local t = { prefix = prefix, parts = tonumber(parts) or PARTS_MIN, postings = tonumber(postings) or 0, floor = floor,
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

-- SET, not APPEND: that one reserves twice the length, 20 bytes an article.
local function partition_write(t, name, bytes, ttl_s)
  t.seen[name] = bytes
  if bytes == '' then redis.call('DEL', name) else redis.call('SET', name, bytes, 'EX', ttl_s) end
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
    if number >= t.floor then numbers[#numbers + 1] = number end
    at = posting_find(t, bytes, home.tag, at + t.width)
  end
  return numbers
end

-- A partition's bytes without the postings of records that are gone: those stand first.
local function partition_living(t, bytes)
  local at = 1
  while at < #bytes and struct.unpack('>I4', bytes, at + t.tag_bytes) < t.floor do at = at + t.width end
  if at == 1 then return bytes end
  t.postings = math.max(0, t.postings - (at - 1) / t.width)
  return string.sub(bytes, at)
end

-- Add a posting. `only`: the key's last posting leaves for it (a page in its hundredth version has one, not a hundred).
local function posting_write(t, key, number_packed, ttl_s, only)
  local home = key_home(t, key)
  local bytes = partition_living(t, partition_read(t, home.name))
  local at = only and posting_find(t, bytes, home.tag, 1)
  if at then
    bytes = string.sub(bytes, 1, at - 1) .. string.sub(bytes, at + t.width)
  else
    t.postings = t.postings + 1
  end
  partition_write(t, home.name, bytes .. home.tag .. number_packed, ttl_s)
end

-- Split the partition whose turn it is into itself and a new last one.
local function table_split(t, ttl_s)
  local from, to = t.parts - t.round, t.parts
  local bytes = partition_living(t, partition_read(t, t.prefix .. from))
  local stay, move = {}, {}
  for at = 1, #bytes, t.width do
    local hash = struct.unpack('>I3', bytes, at) * PARTS_MIN + from % PARTS_MIN
    local side = hash % (2 * t.round) == to and move or stay
    side[#side + 1] = string.sub(bytes, at, at + t.width - 1)
  end
  t.parts = t.parts + 1
  if t.parts == 2 * t.round then t.round = t.parts end
  if #move > 0 then partition_write(t, t.prefix .. to, table.concat(move), ttl_s) end
  if #move > 0 or #stay * t.width < #bytes then partition_write(t, t.prefix .. from, table.concat(stay), ttl_s) end
end

local function table_grow(t, ttl_s)
  for _ = 1, SPLITS_A_CALL do
    if t.postings <= t.parts * PARTITION_POSTINGS then return end
    table_split(t, ttl_s)
  end
end
