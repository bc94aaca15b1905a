-- Clusters of two or more: their members in the order of arrival, and which of them stands for all.
--
-- Field `n` counts members, `canonical` is "number tokens origin" of the canonical one, fields 1, 2, ... are the members:
-- "article_id time_s stream entry kind jaccard containment tokens". The first is written when a second arrives.

-- Members kept by name; beyond that a cluster only counts. The hottest story seen had 10,000 copies.
local MEMBERS_MAX = 10000
-- A later member becomes canonical when its text is this much fuller: less is a changed byline or a leftover line.
local FULLER = 1.25

local function cluster_key(index, cluster) return index .. ':c:' .. cluster end

local function member_line(m)
  return string.format('%s %d %s %s %s %.4f %.4f %d', m.id, m.time_s, m.stream, m.entry, m.kind, m.jaccard, m.containment, m.tokens)
end

-- The canonical member's number, tokens and origin (1 for the agency that a story is credited to).
local function canonical_read(key)
  local stored = redis.call('HGET', key, 'canonical') or ''
  local number, tokens, origin = string.match(stored, '^(%d+) (%d+) (%d)$')
  return tonumber(number), tonumber(tokens), tonumber(origin)
end

-- Add a member. `first` is the cluster's first record, for a cluster that has only that one yet; nil when it is out of the window.
-- Returns from and to (article ids) when the canonical member changed.
local function cluster_join(index, cluster, first, m, ttl_s)
  local key = cluster_key(index, cluster)
  if redis.call('EXISTS', key) == 0 then
    local number = 0
    if first then
      local opening = { id = record_id(first), time_s = first.time_s, stream = first.stream, entry = first.entry, kind = 'novel',
        jaccard = 1, containment = 1, tokens = first.tokens }
      number = 1
      redis.call('HSET', key, 1, member_line(opening))
    end
    redis.call('HSET', key, 'n', number, 'canonical', string.format('1 %d %d', first and first.tokens or 0, first and first.origin or 0))
  end
  local number = redis.call('HINCRBY', key, 'n', 1)
  if number <= MEMBERS_MAX then redis.call('HSET', key, number, member_line(m)) end
  redis.call('EXPIRE', key, ttl_s)
  local current, tokens, origin = canonical_read(key)
  if m.origin < origin or (m.origin == origin and m.tokens < FULLER * tokens) then return end
  redis.call('HSET', key, 'canonical', string.format('%d %d %d', number, m.tokens, m.origin))
  local from = string.match(redis.call('HGET', key, current) or '', '^%S+')
  return from or '', m.id
end
