-- The rule on prints, the twin of `stages/judge.py`: same arithmetic in the same order, so that both say the same to the last bit.

local PERMUTATIONS, CHANCE, NO_NUMBERS = 128, 1 / 256, -1

-- "name value name value ...", as `story_index` sends the knobs; the last ones are remembered, since they hardly ever change.
local known_text, known_limits
local function limits_read(text)
  if text == known_text then return known_limits end
  local limits = {}
  for name, value in string.gmatch(text, '(%S+) (%S+)') do limits[name] = tonumber(value) end
  known_text, known_limits = text, limits
  return limits
end

local function overlap_of_numbers(new, old)
  local small, large = math.min(string.byte(new, 1), string.byte(old, 1)), math.max(string.byte(new, 1), string.byte(old, 1))
  local used, equal = 0, 0
  for i = 2, #new do
    local a, b = string.byte(new, i), string.byte(old, i)
    if a > 0 or b > 0 then used = used + 1 end
    if a == b and b > 0 then equal = equal + 1 end
  end
  if small == 0 or used == 0 then return NO_NUMBERS end
  local jaccard = equal / used
  return math.min(1, jaccard * (small + large) / (1 + jaccard) / small)
end

-- Jaccard, containment and overlap of numbers, as `judge.estimate`. `new.bytes` is the new signature as a table.
local function estimate(new, old)
  local small, large = math.min(new.shingles, old.shingles), math.max(new.shingles, old.shingles)
  if small == 0 then return 0, 0, NO_NUMBERS end
  local agreeing, mine, theirs = 0, new.bytes, { string.byte(old.signature, 1, PERMUTATIONS) }
  for i = 1, PERMUTATIONS do
    if mine[i] == theirs[i] then agreeing = agreeing + 1 end
  end
  local jaccard = math.max(0, (agreeing / PERMUTATIONS - CHANCE) / (1 - CHANCE))
  local containment = math.min(1, jaccard * (small + large) / (1 + jaccard) / small)
  return jaccard, containment, overlap_of_numbers(new.numbers, old.numbers)
end

local function same_by_prints(new, old, limits)
  local small, large = new, old
  if old.shingles < new.shingles then small, large = old, new end
  local many = math.min(string.byte(new.numbers, 1), string.byte(old.numbers, 1)) >= limits.numbers_min
  if many and old.overlap < limits.numbers_overlap and old.containment < limits.numbers_contained then return false end
  if large.seam < limits.roundup_seam and small.shingles < limits.roundup_ratio * large.shingles then return false end
  if small.shingles < limits.short_shingles then
    return old.containment >= limits.short_contained or old.jaccard >= limits.short_jaccard
  end
  return old.containment >= limits.contained or old.jaccard >= limits.jaccard
end

-- 'same', 'different' or 'unsure'. Leaves the estimate in `old`.
local function judge(new, old, limits, text_gone)
  old.jaccard, old.containment, old.overlap = estimate(new, old)
  if old.jaccard >= limits.clear_jaccard then return 'same' end
  if old.containment < limits.doubt_containment then return 'different' end
  if not text_gone then return 'unsure' end
  return same_by_prints(new, old, limits) and 'same' or 'different'
end

-- As `second_look.kind_of`.
local function kind_of(old, limits)
  return old.containment >= limits.contained and old.jaccard < limits.near_jaccard and 'contained' or 'near'
end
