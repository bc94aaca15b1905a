-- How the index lies in Redis: one row of records for all languages, and tables that lead to them. Nothing here decides.
--
--   <index>           HASH  scheme; generation; count = number of the next record; floor = records below are gone; opened, first =
--                           when this stretch of the window began, and with which record; names, in:<language> = where each table stands
--   <index>:r<chunk>  STRING  CHUNK_RECORDS records of RECORD_BYTES, preallocated; :ids beside it, HASH, for what does not fit:
--                           <number> = article id, c<number> = cluster's generation where it is not the index's own
--   <index>:n         HASH  the table of names: URLs, publishers' ids, contents made of stop-shingles. All languages: a page
--                           whose detected language flips is still the same page
--   <index>:{<language>}:k  HASH  the table of sketch keys of one language
--
-- A cluster is named after its first story: generation and number. The generation is drawn when an index is begun.

-- A record: time_s | the print as it came: content shingles tokens seam numbers signature | the rest: flags id ms seq, cluster's
-- number, version
local PRINT, REST = '>c8I2I2Bc8c64', '>Bc12I6I2I4B'
-- A library has no `struct` while it is loaded, so sizes are written out; a test compares.
local RECORD_BYTES, TIME_BYTES, PRINT_BYTES, CONTENT_BYTES = 115, 4, 85, 8
-- 178 records and a string's header just fill jemalloc's class of 20 KiB: 4 of 20,480 bytes are left.
local CHUNK_RECORDS = 178
local SHINGLE_KEY_BYTES, NAME_KEY_BYTES = 4, 8
-- Stretches of a window. A key written in one outlives it by a window: memory is given back up to a stretch later than exactly.
local STRETCHES_A_WINDOW = 3
-- Chunks by which the floor rises at most when a chunk is begun: eight times as fast as the index grows.
local FLOOR_STEPS = 8
-- Flags of a record: how long its id is in bytes, 0 where it lies beside; its text lies in the stream of notices; it came from the
-- agency that it is credited to; its cluster was begun in an index before this one; it declared another address than it was found at.
local ID_LENGTH, IS_NOTICE, IS_ORIGIN, IS_FOREIGN, IS_ELSEWHERE = 15, 16, 32, 64, 128

local function hex(bytes)
  return (string.gsub(bytes, '.', function(c) return string.format('%02x', string.byte(c)) end))
end

-- The index as a call sees it, with the tables of names and of one language. Raises an error that names what another version left.
local function index_read(key, language, scheme, now_s, window_s)
  local stored = redis.call('HMGET', key, 'scheme', 'generation', 'count', 'floor', 'opened', 'first', 'names', 'in:' .. language)
  local found = stored[1] or (redis.call('EXISTS', key .. ':languages') == 1 and 'shelves-1')
  local index = { key = key, language = language, scheme = scheme, generation = stored[2] or nil, count = tonumber(stored[3] or 0),
    floor = tonumber(stored[4] or 0), opened = tonumber(stored[5] or 0), first = tonumber(stored[6] or 0), now_s = now_s, window_s = window_s,
    ttl_s = math.ceil(window_s + window_s / STRETCHES_A_WINDOW) + 1, names = false, sketches = false,
    chunk = false, chunk_key = false, has_compared = false }
  index.names = table_open(index, key .. ':n', stored[7], NAME_KEY_BYTES)
  if not index.names then found = 'strings-1' end
  if found and found ~= scheme then
    error('INDEXSCHEME ' .. key .. ' holds records of scheme ' .. found .. ', expected ' .. scheme)
  end
  index.sketches = table_open(index, key .. ':{' .. language .. '}:k', stored[8], SHINGLE_KEY_BYTES)
  return index
end

-- Remembers the last: it is asked for again when the record is written whose place was checked.
local function chunk_key(index, number)
  local chunk = math.floor(number / CHUNK_RECORDS)
  if chunk ~= index.chunk then index.chunk, index.chunk_key = chunk, string.format('%s:r%d', index.key, chunk) end
  return index.chunk_key
end

-- What a comparison asks of a record, or nil where it is gone. `rest` is what `record_origins` reads.
local function record_read(index, number)
  local offset = number % CHUNK_RECORDS * RECORD_BYTES
  local bytes = redis.call('GETRANGE', chunk_key(index, number), offset, offset + RECORD_BYTES - 1)
  if #bytes < RECORD_BYTES then return nil end
  local time_s, version = struct.unpack('>I4', bytes), string.byte(bytes, RECORD_BYTES)
  if index.now_s - time_s > index.window_s or version == 0 then return nil end
  local content, shingles, tokens, seam, numbers, signature = struct.unpack(PRINT, bytes, TIME_BYTES + 1)
  return { number = number, time_s = time_s, version = version, content = content, shingles = shingles, tokens = tokens, seam = seam,
    numbers = numbers, signature = signature, rest = string.sub(bytes, TIME_BYTES + PRINT_BYTES + 1), jaccard = false, containment = false }
end

local function ids_key(index, number) return chunk_key(index, number) .. ':ids' end

-- Whether something of a story does not fit its record: an id other than `a-` and up to 24 hex digits, a cluster of an index before.
local function lies_beside(index, id_packed, cluster) return #id_packed == 0 or cluster.generation ~= index.generation end

local function is_elsewhere(r) return string.byte(r.rest) >= IS_ELSEWHERE end

-- What only the few records that matter are asked for: {id, stream, entry, origin (1 or 0), cluster}.
local function record_origins(index, r)
  local flags, id_packed, ms, seq, number = struct.unpack(REST, r.rest)
  local band, id_bytes, generation = bit.band, bit.band(flags, ID_LENGTH), index.generation
  local id = id_bytes > 0 and 'a-' .. hex(string.sub(id_packed, 1, id_bytes))
    or redis.call('HGET', ids_key(index, r.number), r.number) or '?'
  if band(flags, IS_FOREIGN) > 0 then generation = redis.call('HGET', ids_key(index, r.number), 'c' .. r.number) or '?' end
  return { id = id, stream = band(flags, IS_NOTICE) > 0 and 'notices' or 'articles', entry = string.format('%.0f-%d', ms, seq),
    origin = band(flags, IS_ORIGIN) > 0 and 1 or 0, cluster = { generation = generation, number = number } }
end

-- The number that the next record gets; a new stretch begins with a new chunk. Writes nothing.
local function number_choose(index)
  if index.now_s - index.opened < index.window_s / STRETCHES_A_WINDOW then return index.count end
  index.opened, index.first = math.floor(index.now_s), math.ceil(index.count / CHUNK_RECORDS) * CHUNK_RECORDS
  return index.first
end

-- Records below the floor are gone: their chunks have expired.
local function floor_raise(index)
  for _ = 1, FLOOR_STEPS do
    if index.floor + CHUNK_RECORDS > index.count or redis.call('EXISTS', chunk_key(index, index.floor)) == 1 then return end
    index.floor = index.floor + CHUNK_RECORDS
  end
end

local function chunk_open(index, number)
  local key = chunk_key(index, number)
  redis.call('SETRANGE', key, CHUNK_RECORDS * RECORD_BYTES - 1, '\0')
  redis.call('EXPIRE', key, index.ttl_s)
  floor_raise(index)
  redis.call('HSET', index.key, 'scheme', index.scheme, 'generation', index.generation, 'floor', index.floor,
    'opened', index.opened, 'first', index.first)
  redis.call('EXPIRE', index.key, index.ttl_s)
end

local function record_write(index, number, r)
  if number % CHUNK_RECORDS == 0 or number ~= index.count then chunk_open(index, number) end
  local is_foreign = r.cluster.generation ~= index.generation
  local flags = #r.id_packed + (r.stream == 'notices' and IS_NOTICE or 0) + r.origin * IS_ORIGIN + (is_foreign and IS_FOREIGN or 0)
    + (r.elsewhere and IS_ELSEWHERE or 0)
  local rest = struct.pack(REST, flags, r.id_packed .. string.rep('\0', 12 - #r.id_packed), r.ms, r.seq, r.cluster.number,
    math.min(r.version, 255))
  redis.call('SETRANGE', chunk_key(index, number), number % CHUNK_RECORDS * RECORD_BYTES, struct.pack('>I4', r.time_s) .. r.print .. rest)
  if lies_beside(index, r.id_packed, r.cluster) then
    local ids = ids_key(index, number)
    if #r.id_packed == 0 then redis.call('HSET', ids, number, r.id) end
    if is_foreign then redis.call('HSET', ids, 'c' .. number, r.cluster.generation) end
    redis.call('EXPIRE', ids, index.ttl_s)
  end
  index.count = number + 1
end

-- Write down where the index stands now, after a record and its postings. A call is busy that has compared.
local function index_write(index)
  table_close(index.names, table_close(index.sketches, index.has_compared))
  redis.call('HSET', index.key, 'count', index.count, 'names', table_state(index.names), 'in:' .. index.language,
    table_state(index.sketches))
end
