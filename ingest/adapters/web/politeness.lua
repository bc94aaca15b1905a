-- A host's turn, shared by the fleet: one request at a time, an interval that adapts, slots handed out to those who must wait.
-- The server's clock is the only one. Times are integer milliseconds, written with %.0f because Lua prints 1.8e12 otherwise.

local function turn_now()
  local t = redis.call('TIME')
  return t[1] * 1000 + math.floor(t[2] / 1000)
end

local function turn_ms(value)
  return string.format('%.0f', value)
end

-- What is remembered of a host: numbers, 0 where nothing is; `lease` is the nonce of the request under way.
local function turn_read(key)
  local names = { 'lease', 'lease_until', 'ended', 'interval', 'latency', 'pause_until', 'open_until', 'opens', 'failures', 'penalty' }
  local values = redis.call('HMGET', key, unpack(names))
  local host = { lease = values[1] or nil }
  for i = 2, #names do host[names[i]] = tonumber(values[i] or '0') end
  return host
end

-- A lease that ran out belonged to a worker that died: the turn ended then.
local function turn_expire_lease(host, now)
  if host.lease and host.lease_until <= now then
    host.ended = math.max(host.ended, host.lease_until)
    host.lease = nil
  end
end

-- Why the host cannot be asked before `base`.
local function turn_why(host, now)
  if host.open_until > now then return 'circuit_open' end
  if host.pause_until > now then return 'retry_after' end
  if host.lease then return 'host_busy' end
  return 'host_interval'
end

-- A new slot for `token`: as soon as the host is free when its own came due (the host was a little slower than expected) and nobody
-- else has one there; else behind the last, so that those who come too early never come back all at once.
local function turn_reserve(slots, token, base, gap, now, horizon)
  local mine = tonumber(redis.call('ZSCORE', slots, token) or nil)
  if mine and mine >= base and mine > now then return mine end
  local slot = base
  local near = mine and mine <= now and base - now <= 4 * gap
  if not near or redis.call('ZCOUNT', slots, '(' .. turn_ms(now), turn_ms(base + gap / 2)) > 0 then
    local last = redis.call('ZRANGE', slots, -1, -1, 'WITHSCORES')
    if last[2] then slot = math.max(base, tonumber(last[2]) + gap) end
  end
  if slot - now > horizon then
    redis.call('ZREM', slots, token)
    return nil
  end
  redis.call('ZADD', slots, turn_ms(slot), token)
  redis.call('PEXPIRE', slots, turn_ms(slot - now + 600000))
  return slot
end

-- KEYS: host slots [path]     ARGV: token nonce lease_ms floor_ms horizon_ms stale_ms jitter(0..1)
-- Returns {granted, wait_ms, why, opens}: granted 1, or 0 and how long to stay away. Where `path` holds anything, the job was on its
-- way through redirects when it was put off: {2, 0, path, 0} and no turn here. Asking for both at once saves every fetch a call.
local function turn_take(keys, args)
  local path = keys[3] and redis.call('GET', keys[3])
  if path then return { 2, 0, path, 0 } end
  local token, nonce, lease_ms, floor = args[1], args[2], tonumber(args[3]), tonumber(args[4])
  local horizon, stale, jitter = tonumber(args[5]), tonumber(args[6]), tonumber(args[7])
  local now, host = turn_now(), turn_read(keys[1])
  turn_expire_lease(host, now)
  local interval = math.max(host.interval, floor)
  local gap = interval + math.ceil(host.latency * 1.25) + 2
  local base = math.max(host.ended > 0 and host.ended + interval or 0, host.open_until, host.pause_until)
  if host.lease then
    base = math.max(base, now + interval, host.lease_until - lease_ms + host.latency + interval)
  elseif base <= now then
    redis.call('ZREMRANGEBYSCORE', keys[2], '-inf', turn_ms(now - stale))
    -- Whoever is due goes first; one that is overdue by a gap is late itself and blocks nobody.
    local mine = tonumber(redis.call('ZSCORE', keys[2], token) or nil)
    if (mine and mine <= now) or redis.call('ZCOUNT', keys[2], turn_ms(now - gap), turn_ms(now + gap)) == (mine and mine <= now + gap and 1 or 0) then
      redis.call('ZREM', keys[2], token)
      redis.call('HSET', keys[1], 'lease', nonce, 'lease_until', turn_ms(now + lease_ms), 'ended', turn_ms(host.ended))
      redis.call('PEXPIRE', keys[1], turn_ms(lease_ms + 3600000))
      return { 1, 0, '', host.opens }
    end
    base = now + 1
  end
  local slot = turn_reserve(keys[2], token, base, gap, now, horizon)
  local wait = slot and (slot - now) or math.floor(horizon * (0.5 + jitter / 2))
  return { 0, wait, turn_why(host, now), host.open_until > now and host.opens or 0 }
end

-- KEYS: host     ARGV: nonce outcome latency_ms retry_after_ms floor_ms max_interval_ms latency_factor failures_limit open_ms open_max_ms
-- `outcome` is ok, slow (the host asked for less), failed, or unsent. Returns {interval_ms, open_ms, troubled, was_troubled}.
local function turn_give_back(keys, args)
  local nonce, outcome, latency, retry_after = args[1], args[2], tonumber(args[3]), tonumber(args[4])
  local floor, max, factor = tonumber(args[5]), tonumber(args[6]), tonumber(args[7])
  local limit, open_ms, open_max = tonumber(args[8]), tonumber(args[9]), tonumber(args[10])
  local now, host = turn_now(), turn_read(keys[1])
  local penalty = math.max(1, host.penalty)
  local was = penalty > 1 or host.opens > 0
  if host.lease == nonce then redis.call('HDEL', keys[1], 'lease') end
  if outcome == 'unsent' then return { host.interval, 0, was and 1 or 0, was and 1 or 0 } end
  if outcome == 'ok' then
    host.failures, host.opens, host.open_until = 0, 0, 0
    host.latency = host.latency > 0 and math.floor(0.7 * host.latency + 0.3 * latency) or latency
    penalty = penalty < 1.2 and 1 or penalty * 0.8
  else
    host.failures = host.failures + 1
    penalty = math.min(64, penalty * (outcome == 'slow' and 2 or 1.5))
  end
  if retry_after > 0 then host.pause_until = math.max(host.pause_until, now + retry_after) end
  if host.failures >= limit then
    host.opens = host.opens + 1
    host.open_until = now + math.min(open_max, open_ms * 2 ^ math.min(20, host.opens - 1))
  end
  host.interval = math.min(math.max(max, floor), math.max(floor, host.latency * factor) * penalty)
  redis.call('HSET', keys[1], 'ended', turn_ms(now), 'interval', turn_ms(host.interval), 'latency', turn_ms(host.latency),
    'pause_until', turn_ms(host.pause_until), 'open_until', turn_ms(host.open_until), 'opens', host.opens, 'failures', host.failures,
    'penalty', string.format('%.3f', penalty))
  redis.call('PEXPIRE', keys[1], turn_ms(3600000 + math.max(0, host.open_until - now, host.pause_until - now)))
  local troubled = penalty > 1 or host.opens > 0
  return { math.floor(host.interval), math.max(0, host.open_until - now), troubled and 1 or 0, was and 1 or 0 }
end

register('turn_take', turn_take)
register('turn_give_back', turn_give_back)
