-- Clusters of two or more: their members in the order of arrival, and which of them stands for all.
--
-- Field `n` counts members, `canonical` is "number tokens origin" of the canonical one, fields 1, 2, ... are the members:
-- "article_id time_s stream entry kind jaccard containment tokens". The first is written when a second arrives. Field "= id" is
-- "times time_s stream entry id": how often the page of member `id` came again unchanged, and the last time, so that a page which is
-- fetched every hour is one line.

-- Members kept by name; beyond that a cluster only counts. The hottest story seen had 10,000 copies.
local MEMBERS_MAX = 10000
-- A later member becomes canonical when its text is this much fuller: less is a changed byline or a leftover line.
local FULLER = 1.25

local function cluster_name(cluster) return string.format('%s-%d', cluster.generation, cluster.number) end

local function cluster_key(prefix, cluster) return string.format('%s:%s:%d', prefix, cluster.generation, cluster.number) end

local function member_line(m)
  return string.format('%s %d %s %s %s %.4f %.4f %d', m.id, m.time_s, m.stream, m.entry, m.kind, m.jaccard, m.containment, m.tokens)
end

-- The canonical member's number, tokens and origin (1 for the agency that a story is credited to).
local function canonical_read(key)
  local stored = redis.call('HGET', key, 'canonical') or ''
  local number, tokens, origin = string.match(stored, '^(%d+) (%d+) (%d)$')
  return tonumber(number), tonumber(tokens), tonumber(origin)
end

-- Begin a cluster's list with its only member so far, where there is none yet. A record whose cluster has no list is its first.
local function cluster_begin(key, first)
  if redis.call('EXISTS', key) == 1 then return end
  local origins = first.origins
  local opening = { id = origins.id, time_s = first.time_s, stream = origins.stream, entry = origins.entry, kind = 'novel',
    jaccard = 1, containment = 1, tokens = first.tokens }
  redis.call('HSET', key, 1, member_line(opening), 'n', 1, 'canonical', string.format('1 %d %d', first.tokens, origins.origin))
end

-- Add a member beside `of`, the record it was found to repeat, with its `origins`. Returns from and to (article ids) when the canonical member changed.
local function cluster_join(index, key, of, m)
  cluster_begin(key, of)
  local number = redis.call('HINCRBY', key, 'n', 1)
  if number <= MEMBERS_MAX then redis.call('HSET', key, number, member_line(m)) end
  redis.call('EXPIRE', key, math.ceil(index.window_s))
  local current, tokens, origin = canonical_read(key)
  if m.origin < origin or (m.origin == origin and m.tokens < FULLER * tokens) then return end
  redis.call('HSET', key, 'canonical', string.format('%d %d %d', number, m.tokens, m.origin))
  local from = string.match(redis.call('HGET', key, current) or '', '^%S+')
  return from or '', m.id
end

-- Note that the page of member `of` came again as it was.
local function cluster_again(index, key, of, m)
  cluster_begin(key, of)
  local field = '= ' .. of.origins.id
  local times = tonumber(string.match(redis.call('HGET', key, field) or '0', '^%d+')) + 1
  redis.call('HSET', key, field, string.format('%d %d %s %s %s', times, m.time_s, m.stream, m.entry, m.id))
  redis.call('EXPIRE', key, math.ceil(index.window_s))
end
