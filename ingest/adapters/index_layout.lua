-- How the index of one language lies in Redis: shelves, records in chunks, postings in partitions. Nothing here decides.
--
-- A shelf holds the stories of one stretch of time (a third of the window). Everything it consists of expires with it:
--   <index>                    HASH  scheme, shelves ("name start_s partitions;...", oldest first), count = records on the newest
--   <index>:<shelf>:r<chunk>   STRING  CHUNK_RECORDS records of RECORD_BYTES, preallocated
--   <index>:<shelf>:k<part>    STRING  postings of shingles, one after the other: 2 bytes of the hash, 3 of the record's number
--   <index>:<shelf>:n<part>    STRING  the same for names and contents, with 5 bytes of the hash
--   <index>:c:<shelf>:<number> HASH  the members of one cluster of two or more
-- A place ("5be1c2aa:4711") names a record: shelf and number. A cluster is named after the place of its first story.

-- time_s content shingles tokens seam numbers signature | id_bytes id | flags ms seq | cluster shelf, number | version
local RECORD = '>I4c8I3I3Bc8c128Bc12BI6I2c4I3B'
-- A library has no `struct` while it is loaded, so the size is written out; a test compares.
local RECORD_BYTES = 185
-- 88 records and a string's header just fill jemalloc's class of 16 KiB.
local CHUNK_RECORDS = 88
-- Partitions of a shelf; it is full at 24 records a partition, 1 KB of postings: to search that takes a microsecond, and the key's
-- own 150 bytes weigh little. Each next shelf is eight times the last: few to ask, and a young one is not mostly empty partitions.
local PARTITIONS = { 2048, 16384, 131072, 524288 }
local RECORDS_A_PARTITION = 24
-- A record has one name and eight shingles: so many times fewer partitions of names.
local NAMES_FEWER = 4
-- A window is this many shelves: memory is given back in thirds, a look-up asks four shelves at most in steady state.
local SHELVES_A_WINDOW = 3
-- Flags of a record: its text lies in the stream of notices; it came from the agency that it is credited to.
local IS_NOTICE, IS_ORIGIN = 1, 2

local function hex(bytes)
  return (string.gsub(bytes, '.', function(c) return string.format('%02x', string.byte(c)) end))
end

local function unhex(text)
  return (string.gsub(text, '..', function(pair) return string.char(tonumber(pair, 16)) end))
end

-- The live shelves of an index, newest first, or an error that names what another version left behind.
local function shelves_read(index, scheme, now_s, window_s)
  local stored = redis.call('HMGET', index, 'scheme', 'shelves', 'count')
  if stored[1] and stored[1] ~= scheme then
    error('INDEXSCHEME ' .. index .. ' holds records of scheme ' .. stored[1] .. ', expected ' .. scheme)
  end
  local shelves = {}
  for name, start_s, parts in string.gmatch(stored[2] or '', '(%x+) (%d+) (%d+);') do
    local shelf = { name = name, start_s = tonumber(start_s), parts = tonumber(parts), key = index .. ':' .. name }
    if now_s - shelf.start_s < window_s + window_s / SHELVES_A_WINDOW then
      table.insert(shelves, 1, shelf)
    end
  end
  if shelves[1] then shelves[1].count = tonumber(stored[3]) end
  return shelves
end

-- Partitions of a new shelf that is to hold so many records.
local function partitions_for(count)
  for _, partitions in ipairs(PARTITIONS) do
    if count < partitions * RECORDS_A_PARTITION then return partitions end
  end
  return PARTITIONS[#PARTITIONS]
end

-- Seconds from now until a shelf has nothing left inside the window.
local function shelf_ttl_s(shelf, now_s, window_s)
  return math.ceil(window_s + window_s / SHELVES_A_WINDOW - math.max(0, now_s - shelf.start_s)) + 1
end

-- The shelf that takes the next record: the newest, or a new one where that is full or its time is over. Writes nothing.
local function shelf_choose(index, shelves, seed, now_s, window_s)
  local newest = shelves[1]
  local over = newest and now_s - newest.start_s >= window_s / SHELVES_A_WINDOW
  if newest and not over and newest.count < newest.parts * RECORDS_A_PARTITION then return newest end
  local name = string.sub(redis.sha1hex(seed), 1, 8)
  local parts = partitions_for(newest and newest.count or 0)
  return { name = name, start_s = math.floor(now_s), parts = parts, count = 0, key = index .. ':' .. name, is_new = true }
end

-- Write a chosen shelf's birth down, and forget the shelves that are out of the window.
local function shelf_open(index, languages, language, shelves, opened, scheme, now_s, window_s)
  local lines = {}
  for i = #shelves, 1, -1 do
    table.insert(lines, string.format('%s %d %d;', shelves[i].name, shelves[i].start_s, shelves[i].parts))
  end
  table.insert(lines, string.format('%s %d %d;', opened.name, opened.start_s, opened.parts))
  redis.call('HSET', index, 'scheme', scheme, 'shelves', table.concat(lines), 'count', 0)
  redis.call('SADD', languages, language)
  local ttl_s = shelf_ttl_s(opened, now_s, window_s)
  redis.call('EXPIRE', index, ttl_s)
  redis.call('EXPIRE', languages, ttl_s)
end

local function chunk_key(shelf, number) return shelf.key .. ':r' .. math.floor(number / CHUNK_RECORDS) end

local function record_read(shelf, number)
  local offset = number % CHUNK_RECORDS * RECORD_BYTES
  local key = chunk_key(shelf, number)
  local bytes = redis.call('GETRANGE', key, offset, offset + RECORD_BYTES - 1)
  if #bytes < RECORD_BYTES then return nil end
  local r = { shelf = shelf, number = number, place = shelf.name .. ':' .. number }
  local flags, ms, seq, cluster_shelf, cluster_number
  r.time_s, r.content, r.shingles, r.tokens, r.seam, r.numbers, r.signature, r.id_bytes, r.id_packed, flags, ms, seq,
    cluster_shelf, cluster_number, r.version = struct.unpack(RECORD, bytes)
  r.stream = flags % 2 == IS_NOTICE and 'notices' or 'articles'
  r.origin = flags >= IS_ORIGIN and 1 or 0
  r.entry = string.format('%.0f-%d', ms, seq)
  r.cluster = hex(cluster_shelf) .. ':' .. cluster_number
  return r
end

-- The record at a place, or nil when its shelf is gone.
local function record_at(shelves, place)
  local name, number = string.match(place, '^(%x+):(%d+)$')
  for _, shelf in ipairs(shelves) do
    if shelf.name == name then return record_read(shelf, tonumber(number)) end
  end
end

-- An article's id as it came. Ids that do not fit the record's 12 bytes lie beside it.
local function record_id(r)
  if r.id_bytes > 0 then return 'a-' .. hex(string.sub(r.id_packed, 1, r.id_bytes)) end
  return redis.call('HGET', r.shelf.key .. ':ids', r.number) or '?'
end

local function record_write(shelf, number, r, ttl_s)
  local bytes = struct.pack(RECORD, r.time_s, r.content, r.shingles, r.tokens, r.seam, r.numbers, r.signature, #r.id_packed,
    r.id_packed .. string.rep('\0', 12 - #r.id_packed), (r.stream == 'notices' and IS_NOTICE or 0) + r.origin * IS_ORIGIN, r.ms, r.seq, unhex(r.cluster_shelf),
    r.cluster_number, math.min(r.version, 255))
  local key = chunk_key(shelf, number)
  local place = number % CHUNK_RECORDS
  if place == 0 then
    redis.call('SETRANGE', key, CHUNK_RECORDS * RECORD_BYTES - 1, '\0')
    redis.call('EXPIRE', key, ttl_s)
  end
  redis.call('SETRANGE', key, place * RECORD_BYTES, bytes)
  if #r.id_packed == 0 then
    redis.call('HSET', shelf.key .. ':ids', number, r.id)
    redis.call('EXPIRE', shelf.key .. ':ids', ttl_s)
  end
end

-- A key is a function of the shelf: its partition's Redis key and the hash bytes kept there. Postings are only ever added (a
-- listpack hash takes 9 bytes a posting, twice the calls and a search at each write; here it is 5).
local function key_of_shingle(bytes)
  local hash = struct.unpack('>I4', bytes)
  return function(shelf)
    return string.format('%s:k%d', shelf.key, hash % shelf.parts), struct.pack('>I2', math.floor(hash / shelf.parts) % 65536)
  end
end

local function key_of_name(bytes)
  local hash, tag = struct.unpack('>I4', bytes), string.sub(bytes, 5, 9)
  return function(shelf) return string.format('%s:n%d', shelf.key, hash % (shelf.parts / NAMES_FEWER)), tag end
end

-- A partition's bytes; each is read once in a call, and what is written is remembered.
local function partition_read(shelf, partition)
  shelf.seen = shelf.seen or {}
  if not shelf.seen[partition] then shelf.seen[partition] = redis.call('GET', partition) or '' end
  return shelf.seen[partition]
end

-- Record numbers under a key of one shelf, oldest first.
local function postings_read(shelf, key)
  local partition, tag = key(shelf)
  local bytes = partition_read(shelf, partition)
  local numbers, width = {}, #tag + 3
  local at = string.find(bytes, tag, 1, true)
  while at do
    if (at - 1) % width == 0 then table.insert(numbers, (struct.unpack('>I3', bytes, at + #tag))) end
    at = string.find(bytes, tag, at + 1, true)
  end
  return numbers
end

-- SET, not APPEND: that one reserves twice the length, 20 bytes an article.
local function posting_write(shelf, key, number, ttl_s)
  local partition, tag = key(shelf)
  local before = partition_read(shelf, partition)
  shelf.seen[partition] = before .. tag .. struct.pack('>I3', number)
  if before == '' then
    redis.call('SET', partition, shelf.seen[partition], 'EX', ttl_s)
  else
    redis.call('SET', partition, shelf.seen[partition], 'KEEPTTL')
  end
end
