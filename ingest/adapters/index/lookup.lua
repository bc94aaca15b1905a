-- Finding candidates: which stories share a sketch key, a content or a name with this one. Reads only.

-- A key found in so many stories says nothing (a stop-shingle): it is passed over, in looking and in indexing.
local STOP_STORIES = 24
-- Keys that are looked up and indexed, of the 16 a print offers.
local LIVE_KEYS = 8
-- Candidates compared, those that share most keys first; 24 find no copy more in 4,246 edited wire stories.
local CANDIDATES_MAX = 16

-- Reads everything that most look-ups need in two calls: the names and the first LIVE_KEYS of the sketch.
local function lookups_fetch(index, name_keys, sketch)
  local first = {}
  for at = 1, math.min(#sketch, SHINGLE_KEY_BYTES * LIVE_KEYS), SHINGLE_KEY_BYTES do
    first[#first + 1] = string.sub(sketch, at, at + SHINGLE_KEY_BYTES - 1)
  end
  table_fetch(index.names, name_keys)
  table_fetch(index.sketches, first)
end

-- The newest record under a name or content key that `accept` takes, or nil.
local function record_under(index, key, accept)
  local numbers = postings_read(index.names, key)
  for i = #numbers, 1, -1 do
    local record = record_read(index, numbers[i])
    if record and accept(record) then return record end
  end
end

-- The numbers of `shared` ({number = keys shared}), those that share most keys first, then the newest.
local function ranked(shared)
  local by_keys, order = {}, {}
  for number, keys in pairs(shared) do
    keys = math.min(keys, LIVE_KEYS)
    by_keys[keys] = by_keys[keys] or {}
    table.insert(by_keys[keys], number)
  end
  for keys = LIVE_KEYS, 1, -1 do
    local numbers = by_keys[keys] or {}
    table.sort(numbers, function(a, b) return a > b end)
    for _, number in ipairs(numbers) do
      if #order == CANDIDATES_MAX then return order end
      order[#order + 1] = number
    end
  end
  return order
end

-- Looks up the sketch. Returns the live keys, each {key, numbers = records under it}, and the candidates' records, those that share
-- most keys first.
local function candidates_find(index, sketch)
  local live, shared, records = {}, {}, {}
  for at = 1, #sketch, SHINGLE_KEY_BYTES do
    if #live == LIVE_KEYS then break end
    local found = { key = string.sub(sketch, at, at + SHINGLE_KEY_BYTES - 1) }
    found.numbers = postings_read(index.sketches, found.key)
    if #found.numbers < STOP_STORIES then
      live[#live + 1] = found
      for _, number in ipairs(found.numbers) do shared[number] = (shared[number] or 0) + 1 end
    end
  end
  for _, number in ipairs(ranked(shared)) do
    local record = record_read(index, number)
    if record then records[#records + 1] = record end
  end
  return live, records
end
