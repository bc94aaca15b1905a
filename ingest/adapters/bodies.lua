-- Kept pages: bounded by age and by the sum of their sizes, the oldest dropped first. The sum is kept exact by one script.

-- Takes a page out of the account and returns true when it was in it.
local function body_forget(index, sizes, id)
  local size = redis.call('HGET', sizes, id)
  redis.call('ZREM', index, id)
  if not size then return false end
  redis.call('HDEL', sizes, id)
  redis.call('HINCRBY', sizes, '*', -tonumber(size))
  return true
end

-- KEYS: index sizes page body submitted_body     ARGV: id now_s kept_s max_bytes overhead_bytes page_json body
-- Keeps a page; without a body it copies the one that was submitted. Returns the ids that had to leave for it: their keys are for
-- the caller to delete (should it die first, they expire). A page larger than everything allowed leaves at once itself.
local function body_keep(keys, args)
  local id, now, kept_s, max = args[1], tonumber(args[2]), tonumber(args[3]), tonumber(args[4])
  ledger_check_types({ [keys[1]] = 'zset', [keys[2]] = 'hash', [keys[3]] = 'string', [keys[4]] = 'string' })
  if args[7] ~= '' then
    redis.call('SET', keys[4], args[7])
  elseif redis.call('COPY', keys[5], keys[4], 'REPLACE') == 0 then
    return {}
  end
  body_forget(keys[1], keys[2], id)
  redis.call('SET', keys[3], args[6], 'EX', kept_s)
  redis.call('EXPIRE', keys[4], kept_s)
  local size = redis.call('STRLEN', keys[3]) + redis.call('STRLEN', keys[4]) + tonumber(args[5])
  redis.call('ZADD', keys[1], now, id)
  redis.call('HSET', keys[2], id, size)
  local total = redis.call('HINCRBY', keys[2], '*', size)
  local dropped = {}
  while #dropped < 1000 do
    local oldest = redis.call('ZRANGE', keys[1], 0, 0, 'WITHSCORES')
    if not oldest[1] or (total <= max and tonumber(oldest[2]) > now - kept_s) then break end
    body_forget(keys[1], keys[2], oldest[1])
    total = tonumber(redis.call('HGET', keys[2], '*'))
    dropped[#dropped + 1] = oldest[1]
  end
  return dropped
end

register('body_keep', body_keep)
