-- Registered feeds: who is due, who polls, what came of it. A poll is one lease; the feed's score in the schedule is its lease's end
-- until the poll is finished, so a worker that dies gives the feed back by itself.

-- KEYS: schedule feed     ARGV: id now_s parent_id, then the hash's fields
-- Registers a feed that is due at once. Returns 1 when it is new, 0 when it was known or its parent is not (then nothing changes).
local function feed_add(keys, args)
  ledger_check_types({ [keys[1]] = 'zset', [keys[2]] = 'hash' })
  if redis.call('ZSCORE', keys[1], args[1]) then return 0 end
  if args[3] ~= '' and not redis.call('ZSCORE', keys[1], args[3]) then return 0 end
  redis.call('HSET', keys[2], unpack(args, 4))
  redis.call('ZADD', keys[1], args[2], args[1])
  return 1
end

-- KEYS: schedule feed     ARGV: id now_s lease_s nonce
-- Takes the feed if it is registered and due. Returns {fields, interrupted}, or nil: not due, gone, or in other hands.
-- `interrupted` is 1 when the poll before was never finished: what it fetched may be lost.
local function feed_lease(keys, args)
  local score = redis.call('ZSCORE', keys[1], args[1])
  if not score or tonumber(score) > tonumber(args[2]) then return nil end
  local interrupted = redis.call('HEXISTS', keys[2], 'lease')
  redis.call('HSET', keys[2], 'lease', args[4])
  redis.call('ZADD', keys[1], tonumber(args[2]) + tonumber(args[3]), args[1])
  return { redis.call('HGETALL', keys[2]), interrupted }
end

-- KEYS: schedule feed complaints     ARGV: id nonce next_at_s keep_lease_mark complaint, then the hash's fields
-- Ends a poll. `keep_lease_mark` = 1 leaves it marked as unfinished (it was put off before its entries were taken).
-- Returns 1, or 0 when the lease is no longer ours or the feed was removed: then nothing is written.
local function feed_finish(keys, args)
  if redis.call('HGET', keys[2], 'lease') ~= args[2] or not redis.call('ZSCORE', keys[1], args[1]) then return 0 end
  if args[4] ~= '1' then redis.call('HDEL', keys[2], 'lease') end
  if #args > 5 then redis.call('HSET', keys[2], unpack(args, 6)) end
  redis.call('ZADD', keys[1], args[3], args[1])
  if args[5] == '' then redis.call('HDEL', keys[3], args[1]) else redis.call('HSET', keys[3], args[1], args[5]) end
  return 1
end

register('feed_add', feed_add)
register('feed_lease', feed_lease)
register('feed_finish', feed_finish)
