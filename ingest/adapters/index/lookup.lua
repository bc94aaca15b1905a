-- Finding candidates: which stories share a sketch key, a content or a name with this one. Reads only.

-- A key found in so many stories says nothing (a stop-shingle): it is passed over, in looking and in indexing.
local STOP_STORIES = 24
-- Keys that are looked up and indexed, of the 16 a print offers.
local LIVE_KEYS = 8
-- Names of its own that a story has at most: where it was found, what it declares as its URL, and its publisher's id.
local NAMES_MAX = 3
-- Candidates compared, those that share most keys first; 24 find no copy more in 4,246 edited wire stories.
local CANDIDATES_MAX = 16

-- The newest record of `numbers` that `accept` takes, or nil.
local function newest_of(index, numbers, accept)
  for i = #numbers, 1, -1 do
    local record = record_read(index, numbers[i])
    if record and accept(record) then return record end
  end
end

-- The numbers of `shared` ({number = keys shared}), those that share most keys first, then the newest.
local function ranked(shared)
  local by_keys, order = {}, {}
  for number, keys in pairs(shared) do
    if keys > LIVE_KEYS then keys = LIVE_KEYS end
    local as_many = by_keys[keys] or {}
    as_many[#as_many + 1], by_keys[keys] = number, as_many
  end
  for keys = LIVE_KEYS, 1, -1 do
    local numbers = by_keys[keys]
    if numbers then
      table.sort(numbers)
      for i = #numbers, math.max(1, #numbers - CANDIDATES_MAX + #order + 1), -1 do order[#order + 1] = numbers[i] end
    end
  end
  return order
end

-- The live keys of a sketch, each as its home with the `numbers` of the records under it; and {number = keys shared} of those records.
local function live_find(index, sketch)
  local t, live, shared = index.sketches, {}, {}
  local homes = homes_fetch(t, sketch, LIVE_KEYS)
  for i = 1, #sketch / SHINGLE_KEY_BYTES do
    local home = homes[i] or key_home(t, sketch, (i - 1) * SHINGLE_KEY_BYTES + 1)
    local numbers = postings_read(t, home)
    if #numbers < STOP_STORIES then
      home.numbers, live[#live + 1] = numbers, home
      for j = 1, #numbers do shared[numbers[j]] = (shared[numbers[j]] or 0) + 1 end
      if #live == LIVE_KEYS then break end
    end
  end
  return live, shared
end

-- Looks up the sketch. Returns the live keys as `live_find`, and the candidates' records, those that share most keys first.
local function candidates_find(index, sketch)
  local live, shared = live_find(index, sketch)
  if not next(shared) then return live, {} end
  local records, order = {}, ranked(shared)
  for i = 1, #order do
    local record = record_read(index, order[i])
    if record then records[#records + 1] = record end
  end
  index.has_compared = true
  return live, records
end
