-- The ledger: every submission is accepted once, ends once, and is counted at both.
-- Shared by the scripts that follow in the same library; keys always come from Python (`keys.py`).

-- What a submission's end depends on: `settled` = the stored verdict when it has its end already; kept_s; batch_id.
local function ledger_known(submission_key)
  local found = redis.call('HMGET', submission_key, 'state', 'verdict', 'kept_s', 'batch_id')
  local ended = found[1] and found[1] ~= 'queued'
  return { settled = ended and (found[2] or cjson.encode({ state = found[1] })) or nil, kept_s = found[3], batch_id = found[4] }
end

-- Raises before anything is written when a key holds another type: a script that fails half-way is not rolled back.
local function ledger_check_type(key, wanted)
  local found = redis.call('TYPE', key).ok
  if found ~= 'none' and found ~= wanted then
    error('key ' .. key .. ' holds a ' .. found .. ', expected a ' .. wanted)
  end
end

local function ledger_check_types(expected)
  for key, wanted in pairs(expected) do ledger_check_type(key, wanted) end
end

local function ledger_check_keys(keys)
  ledger_check_types({
    [keys.submission] = 'hash', [keys.body] = 'string', [keys.pending] = 'zset', [keys.counts] = 'hash',
  })
end

-- Write a submission's end. `keys` = {submission, body, pending, counts, batch_ends}; `fields` = flat list of further hash fields,
-- where 'stream' and 'entry' say where the record was published. The caller has published it already; `known` as above.
local function ledger_end(keys, id, now_s, state, reason, fields, known)
  local full = reason and (state .. ':' .. reason) or state
  redis.call('HSET', keys.submission, 'state', full, 'ended_at', now_s, unpack(fields))
  local kept_s = known.kept_s or '604800'
  redis.call('EXPIRE', keys.submission, kept_s)
  if state == 'dead' then redis.call('EXPIRE', keys.body, kept_s) else redis.call('DEL', keys.body) end
  redis.call('ZREM', keys.pending, id)
  redis.call('HINCRBY', keys.counts, full, 1)
  if known.batch_id then
    local place = redis.call('HMGET', keys.submission, 'stream', 'entry')
    redis.call('XADD', keys.batch_ends, '*', 'id', id, 'state', full, 'stream', place[1] or '', 'entry', place[2] or '')
    redis.call('EXPIRE', keys.batch_ends, kept_s)
  end
end

-- Write one accepted submission; `first` and `last`: where its arguments are.
local function accept_one(keys, at, args, first, last)
  local id, now_s, body, job = unpack(args, first, first + 3)
  if body ~= '' then redis.call('SET', keys[at + 1], body) end
  redis.call('HSET', keys[at], 'state', 'queued', 'accepted_at', now_s, unpack(args, first + 6, last))
  redis.call('ZADD', keys[1], now_s, id)
  redis.call('HINCRBY', keys[2], 'accepted', 1)
  if job ~= '' then
    redis.call('SET', keys[at + 2], job, 'PX', args[first + 5])
    redis.call('ZADD', keys[3], args[first + 4], id)
  end
end

-- KEYS: pending counts queue, then for each submission: submission body job      (queue and job are arq's)
-- ARGV: limit until_s, either may be empty, then for each submission: how many arguments follow, id now_s body job_bytes
-- job_score_ms job_expires_ms, and the hash's fields. An empty job queues nothing.
-- Accepts all of them or none. Returns {new, state} for each: {1, 'queued'} when accepted, {0, state} when this id was known.
-- Or, when nothing was accepted: {'full'}, `limit` are pending already; {'late'}, it is past `until_s` by this server's clock.
local function accept(keys, args)
  local limit, until_s, clock = tonumber(args[1]), tonumber(args[2]), redis.call('TIME')
  if until_s and clock[1] + clock[2] / 1e6 > until_s then return { 'late' } end
  ledger_check_types({ [keys[1]] = 'zset', [keys[2]] = 'hash', [keys[3]] = 'zset' })
  local told, any_new, queued = {}, false, {}  -- those before in the list are known as well
  for at = 4, #keys, 3 do
    ledger_check_types({ [keys[at]] = 'hash', [keys[at + 1]] = 'string', [keys[at + 2]] = 'string' })
    local known = redis.call('HGET', keys[at], 'state') or queued[keys[at]]
    any_new, queued[keys[at]] = any_new or not known, 'queued'
    told[#told + 1] = { known and 0 or 1, known or 'queued' }
  end
  if any_new and limit and redis.call('ZCARD', keys[1]) >= limit then return { 'full' } end
  local first = 4
  for number, one in ipairs(told) do
    local last = first + tonumber(args[first - 1]) - 1
    if one[1] == 1 then accept_one(keys, 3 * number + 1, args, first, last) end
    first = last + 2
  end
  return told
end

-- KEYS: submission body pending counts batch_ends notices dead
-- ARGV: id now_s state reason detail notice_json
-- Ends a submission as rejected or dead. Returns {1, entry}, or {0, state} when it had its end.
local function conclude(keys, args)
  local named = { submission = keys[1], body = keys[2], pending = keys[3], counts = keys[4], batch_ends = keys[5] }
  local state = redis.call('HGET', keys[1], 'state')
  if state ~= 'queued' then return { 0, state or 'unknown' } end
  ledger_check_keys(named)
  ledger_check_types({ [keys[5]] = 'stream', [keys[6]] = 'stream', [keys[7]] = 'zset' })
  local entry = redis.call('XADD', keys[6], '*', 'record', args[6])
  if args[3] == 'dead' then redis.call('ZADD', keys[7], args[2], args[1]) end
  ledger_end(named, args[1], args[2], args[3], args[4], { 'detail', args[5], 'stream', keys[6], 'entry', entry },
    ledger_known(keys[1]))
  return { 1, entry }
end

-- KEYS: submission pending queue job counts dead body revived
-- ARGV: id now_s job_bytes job_score_ms job_expires_ms revive
-- Queues a submission again: one that is pending but has no job, or (revive = '1') one that is dead and still has its body or
-- an address to fetch. Returns 1 if it did.
local function requeue(keys, args)
  local state = redis.call('HGET', keys[1], 'state')
  local dead = state and string.sub(state, 1, 5) == 'dead:'
  if dead and args[6] == '1' then
    local known = redis.call('HMGET', keys[1], 'medium', 'ended_at', 'detail', 'history')
    if known[1] ~= 'fetch' and redis.call('EXISTS', keys[7]) == 0 then return 0 end
    local event = { at = tonumber(args[2]), event = 'revived', state = state, endedAt = tonumber(known[2]), detail = known[3] or '' }
    local told = (known[4] or '') .. cjson.encode(event) .. '\n'
    redis.call('HSET', keys[1], 'state', 'queued', 'tries', '0', 'history', told)
    redis.call('HDEL', keys[1], 'ended_at', 'detail', 'stream', 'entry')
    redis.call('PERSIST', keys[1])
    redis.call('PERSIST', keys[7])
    redis.call('ZREM', keys[6], args[1])
    redis.call('HINCRBY', keys[5], state, -1)
    redis.call('HINCRBY', keys[5], 'revived', 1)
    redis.call('HINCRBY', keys[8], state, 1)
    redis.call('ZADD', keys[2], args[2], args[1])
  elseif state ~= 'queued' or redis.call('ZSCORE', keys[3], args[1]) then
    return 0
  end
  redis.call('SET', keys[4], args[3], 'PX', args[5])
  redis.call('ZADD', keys[3], args[4], args[1])
  return 1
end

register('accept', accept)
register('conclude', conclude)
register('requeue', requeue)
