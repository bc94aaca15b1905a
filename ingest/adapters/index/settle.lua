-- The one place where a story becomes published or a duplicate: look up, verify, decide, publish, index, write the end.
-- Everything is read before anything is written, which also checks the types; the stream entry is the first write.
-- All keys lie on one server: streams, counts and names belong to all languages, so one step cannot be spread over a cluster's slots.

-- How Lua's collector works, in percent of what is allocated and of what is alive (its own defaults are 200 and 200: it sleeps until
-- memory has doubled, then clears up in a few calls, and every fiftieth call the server has it take fifty steps on end). At an even pace
-- it costs an average call 2 % more instructions, and the slowest hundredth 20 % less. Other libraries of the server share it: it still
-- keeps up with whatever they allocate, and begins earlier than it would.
local COLLECTOR_SPEED_PERCENT, COLLECTOR_PAUSE_PERCENT = 100, 130

-- Asked for by the first call, since a library has no `collectgarbage` while it is loaded.
local collector_is_set
local function collector_set()
  collectgarbage('setstepmul', COLLECTOR_SPEED_PERCENT)
  collectgarbage('setpause', COLLECTOR_PAUSE_PERCENT)
  collector_is_set = true
end

local function settlement_read(keys, args)
  local s = {
    keys = { submission = keys[1], body = keys[2], pending = keys[3], counts = keys[4], batch_ends = keys[5] },
    articles = keys[6], notices = keys[7], events = keys[8], clusters = keys[10],
    submission_id = args[1], now_s = tonumber(args[2]), now_text = args[2], window_s = tonumber(args[3]), id = args[4], id_packed = args[5],
    record = args[6], print = args[8], content = string.sub(args[8], 1, CONTENT_BYTES), sketch = args[9], names = args[10],
    limits_text = args[11], origin = tonumber(args[13]), final = args[15] == '1', elsewhere = args[16] == '1', told = {},
  }
  if args[14] ~= '[]' then
    for _, told in ipairs(cjson.decode(args[14])) do s.told[told.place] = told end
  end
  return s
end

-- What is asked of a story only where there is another to compare it with.
local function prepare(s)
  if s.limits then return end
  local _
  s.limits = limits_read(s.limits_text)
  _, s.shingles, s.tokens, s.seam, s.numbers, s.signature = struct.unpack(PRINT, s.print)
end

-- Whether this story and `old` may be versions of one: as their texts were seen, or else by their prints.
local function is_related(s, old)
  prepare(s)
  local told = s.told[old.number]
  if told and not told.gone then return told.opinion == 'same' end
  local jaccard, containment = estimate(s, old)
  if told or s.final then containment = jaccard >= NOISE and containment or 0 end
  return containment >= s.limits.doubt_containment
end

-- Whether `number` is known under the story's second name too: the page stands where it stood, and declares what it declared.
local function is_under_both(s, index, number)
  local numbers = postings_read(index.names, s.name_homes[2])
  for i = 1, #numbers do
    if numbers[i] == number then return true end
  end
  return false
end

-- What is already known under this story's own names: the newest version, or nil. The first name is where it was found. The others are
-- only claims, since templates declare one address or one id on every page, and so is the first where a page says that it belongs
-- elsewhere (one program may serve all stories): by a claim two texts are versions of one only where they read so. A claim that
-- others have, and that the texts speak against, is `refuted` and not indexed.
local function prior_version(s, index)
  local newest
  s.name_homes = homes_fetch(index.names, s.names, NAMES_MAX)
  for place = 1, #s.name_homes do
    local home = s.name_homes[place]
    local numbers = postings_read(index.names, home)
    local record = #numbers > 0 and newest_of(index, numbers, function(old)
      local is_sure = place == 1 and (s.elsewhere and is_under_both(s, index, old.number) or not (s.elsewhere or is_elsewhere(old)))
      return is_sure or is_related(s, old)
    end)
    home.refuted = place > 1 and #numbers > 0 and not record
    if record and not (newest and newest.number > record.number) then newest = record end
  end
  return newest
end

local function look(index, record, why)
  local origins = record_origins(index, record)
  return { place = record.number, stream = origins.stream, entry = origins.entry, why = why }
end

-- The best of the candidates that are the same story, every number that is (`same`), and what must be looked at first.
local function candidates_judge(s, index, records)
  local best, best_rank, same, looks = nil, nil, {}, {}
  if #records == 0 then return nil, same, looks end
  prepare(s)
  for _, old in ipairs(records) do
    local told = s.told[old.number]
    local opinion = judge(s, old, s.limits, s.final or (told and told.gone))
    if told and not told.gone then
      opinion = told.opinion
      old.kind, old.scores, old.jaccard, old.containment = told.kind, told.scores, told.jaccard, told.containment
    end
    if opinion == 'unsure' then table.insert(looks, look(index, old, 'same')) end
    if opinion == 'same' then
      same[old.number] = true
      local rank = math.max(old.containment, old.jaccard) + old.jaccard
      if not best or rank > best_rank then best, best_rank = old, rank end
    end
  end
  return best, same, looks
end

local function scores_json(record)
  if record.scores then return record.scores end
  return string.format('{"jaccard":%.4f,"containment":%.4f}', record.jaccard, record.containment)
end

-- The oldest candidate with the very same content. A text with stop-shingles is looked up by its content as well.
local function exact_copy(s, index, live, records)
  local exact
  for i = 1, #records do
    local old = records[i]
    if old.content == s.content and not (exact and exact.time_s <= old.time_s) then exact = old end
  end
  if exact or #live == LIVE_KEYS then return exact end
  local numbers = postings_read(index.names, key_home(index.names, s.content, 1))
  return newest_of(index, numbers, function(r) return r.content == s.content end)
end

local SURE = '{"jaccard":1.0,"containment":1.0}'

-- Decide. Returns a decision {name, kind, of = record, scores, changes, version, live, same} or nil and a list of looks.
local function decide(s, index)
  local prior = prior_version(s, index)
  if prior and prior.content == s.content then return { name = 'duplicate', kind = 'unchanged', of = prior, scores = SURE } end
  if prior then
    local told = s.told[prior.number]
    local is_seen = told and (told.gone or type(told.changes) == 'string')  -- and not only as a candidate for a copy
    if not is_seen and not s.final then return nil, { look(index, prior, 'revision') } end
    prepare(s)
    prior.jaccard, prior.containment = estimate(s, prior)
    prior.scores = told and told.scores
    return { name = 'revision', of = prior, scores = scores_json(prior), changes = is_seen and told.changes,
      live = candidates_find(index, s.sketch), version = prior.version + 1, same = { [prior.number] = true } }
  end
  local live, records = candidates_find(index, s.sketch)
  local exact = exact_copy(s, index, live, records)
  if exact then return { name = 'duplicate', kind = 'exact', of = exact, scores = SURE } end
  local best, same, looks = candidates_judge(s, index, records)
  if #looks > 0 and not (best and best.jaccard >= s.limits.clear_jaccard) then return nil, looks end
  if not best then return { name = 'novel', live = live, same = same, scores = '{}' } end
  best.kind = best.kind or kind_of(best, s.limits)
  return { name = 'duplicate', kind = best.kind, of = best, scores = scores_json(best), live = live, same = same }
end

local function quoted(text) return text and cjson.encode(text) or 'null' end

-- The record with the verdict's fields appended, and the verdict itself as JSON. The record comes open, without its last brace: of a
-- long one each further copy is hashed byte by byte.
local function outcome_json(s, d, of_id)
  local name, of, kind, version = d.name, quoted(of_id), quoted(d.kind), d.version and string.format('%d', d.version) or '1'
  local record = s.record .. ',"verdict":"' .. name .. '","clusterId":"' .. d.cluster_id .. '","duplicateKind":' .. kind
    .. ',"duplicateOf":' .. (name == 'duplicate' and of or 'null') .. ',"scores":' .. d.scores .. ',"version":' .. version
    .. ',"revisionOf":' .. (name == 'revision' and of or 'null') .. ',"changes":' .. (d.changes or 'null') .. '}'
  local verdict = '{"name":"' .. name .. '","articleId":' .. quoted(s.id) .. ',"clusterId":"' .. d.cluster_id .. '","kind":' .. kind
    .. ',"of":' .. of .. ',"version":' .. version .. ',"scores":' .. d.scores .. '}'
  return record, verdict
end

local function join_cluster(s, d, index, key, entry)
  prepare(s)
  local member = {
    id = s.id, time_s = math.floor(s.now_s), stream = d.stream, entry = entry, kind = d.kind or d.name, tokens = s.tokens,
    origin = s.origin, jaccard = d.of.jaccard or 1, containment = d.of.containment or 1,
  }
  if d.kind == 'unchanged' then return cluster_again(index, key, d.of, member) end
  local from, to = cluster_join(index, key, d.of, member)
  if to then
    redis.call('XADD', s.events, 'MINID', '~', string.format('%.0f', math.max(0, (s.now_s - s.window_s) * 1000)), '*', 'event',
      cjson.encode({ event = 'canonical', clusterId = d.cluster_id, from = from, to = to }))
  end
end

-- Carry a decision out. The stream entry is the first write; returns the verdict.
local function publish(s, d, index, known)
  index.generation = index.generation or string.sub(redis.sha1hex(s.submission_id .. s.now_text), 1, 8)
  local number = number_choose(index)
  local origins = d.of and record_origins(index, d.of)
  local cluster = origins and origins.cluster or { generation = index.generation, number = number }
  local key = origins and cluster_key(s.clusters, cluster)
  d.cluster_id = 'c-' .. cluster_name(cluster)
  d.stream = d.name == 'duplicate' and 'notices' or 'articles'
  ledger_check_type(s.keys.pending, 'zset')
  ledger_check_type(s.keys.counts, 'hash')
  ledger_check_type(chunk_key(index, number), 'string')
  if lies_beside(index, s.id_packed, cluster) then ledger_check_type(ids_key(index, number), 'hash') end
  if known.batch_id then ledger_check_type(s.keys.batch_ends, 'stream') end
  if origins then
    d.of.origins = origins
    ledger_check_type(key, 'hash')
    ledger_check_type(s.events, 'stream')
  end
  local record, verdict = outcome_json(s, d, origins and origins.id)

  local entry = redis.call('XADD', s[d.stream], '*', 'record', record)
  local ms, seq = string.match(entry, '(%d+)-(%d+)')
  s.ms, s.seq, s.stream, s.cluster, s.version = tonumber(ms), tonumber(seq), d.stream, cluster, d.version or 1
  story_index(index, s, d, number)
  if origins then join_cluster(s, d, index, key, entry) end
  ledger_end(s.keys, s.submission_id, s.now_text, d.name == 'duplicate' and 'duplicate' or 'published', nil,
    { 'verdict', verdict, 'article_id', s.id, 'cluster_id', d.cluster_id, 'stream', s[d.stream], 'entry', entry }, known)
  return verdict
end

-- KEYS: submission body pending counts batch_ends articles notices events index clusters
-- ARGV: submission_id now_s window_s article_id packed_id record scheme print sketch names limits language origin told final elsewhere
-- The record comes without its closing brace.
-- Returns {'settled', verdict}, {'replayed', verdict}, or {'look', places} when texts have to be compared first: nothing is written.
local function settle(keys, args)
  if not collector_is_set then collector_set() end
  local known = ledger_known(keys[1])
  if known.settled then return { 'replayed', known.settled } end
  local s = settlement_read(keys, args)
  local index = index_read(keys[9], args[12], args[7], s.now_s, s.window_s)
  local decision, looks = decide(s, index)
  if looks then return { 'look', cjson.encode(looks) } end
  return { 'settled', publish(s, decision, index, known) }
end

register('settle', settle)
