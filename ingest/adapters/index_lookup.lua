-- Finding candidates: which stories share a sketch key, a content or a name with this one. Reads only.

-- A key found in so many stories says nothing (a stop-shingle): it is passed over, in looking and in indexing.
local STOP_STORIES = 24
-- Keys that are looked up and indexed, of the 16 a print offers.
local LIVE_KEYS = 8
-- Candidates compared, those that share most keys first.
local CANDIDATES_MAX = 24

local function in_window(record, now_s, window_s) return record and now_s - record.time_s <= window_s end

-- Every record in the postings under `key`, newest first: calls visit(shelf, number).
local function each_posting(shelves, key, visit)
  for _, shelf in ipairs(shelves) do
    local numbers = postings_read(shelf, key)
    for i = #numbers, 1, -1 do visit(shelf, numbers[i]) end
  end
end

-- The newest record under a name or content key that is inside the window and that `accept` takes, or nil.
local function record_under(shelves, key, now_s, window_s, accept)
  local found
  each_posting(shelves, key, function(shelf, number)
    if found then return end
    local record = record_read(shelf, number)
    if in_window(record, now_s, window_s) and accept(record) then found = record end
  end)
  return found
end

-- Looks up the sketch. Returns the live keys, each {key, places = set of places found under it}, and the candidates' records,
-- those that share most keys first.
local function candidates_find(shelves, sketch, now_s, window_s)
  local live, shared, places = {}, {}, {}
  for at = 1, #sketch, 4 do
    if #live == LIVE_KEYS then break end
    local found = { key = key_of_shingle(string.sub(sketch, at, at + 3)), places = {} }
    local count = 0
    each_posting(shelves, found.key, function(shelf, number)
      count = count + 1
      found.places[shelf.name .. ':' .. number] = { shelf, number }
    end)
    if count < STOP_STORIES then
      table.insert(live, found)
      for place, where in pairs(found.places) do
        if not shared[place] then table.insert(places, { place, where }) end
        shared[place] = (shared[place] or 0) + 1
      end
    end
  end
  table.sort(places, function(a, b)
    local more, less = shared[a[1]], shared[b[1]]
    if more ~= less then return more > less end
    return a[1] < b[1]
  end)
  local records = {}
  for i = 1, math.min(#places, CANDIDATES_MAX) do
    local record = record_read(places[i][2][1], places[i][2][2])
    if in_window(record, now_s, window_s) then table.insert(records, record) end
  end
  return live, records
end
