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

-- How much of the numbers of the text that has fewer stands in the other, or NO_NUMBERS: `judge.estimate`'s third.
local function numbers_overlap(one, other)
  if one.shingles == 0 or other.shingles == 0 then return NO_NUMBERS end
  local byte, new, old = string.byte, one.numbers, other.numbers
  local small, large = math.min(byte(new, 1), byte(old, 1)), math.max(byte(new, 1), byte(old, 1))
  local used, equal = 0, 0
  for i = 2, #new do
    local a, b = byte(new, i), byte(old, i)
    if a > 0 or b > 0 then used = used + 1 end
    if a == b and b > 0 then equal = equal + 1 end
  end
  if small == 0 or used == 0 then return NO_NUMBERS end
  local jaccard = equal / used
  return math.min(1, jaccard * (small + large) / (1 + jaccard) / small)
end

-- How many bytes of two signatures agree. Sixteen at a time in locals: as tables they are 4 KB of garbage a pair.
local function agreeing(new, old)
  local byte, n = string.byte, 0
  for at = 1, PERMUTATIONS, 16 do
    local a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16 = byte(new, at, at + 15)
    local b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15, b16 = byte(old, at, at + 15)
    if a1 == b1 then n = n + 1 end if a2 == b2 then n = n + 1 end if a3 == b3 then n = n + 1 end if a4 == b4 then n = n + 1 end
    if a5 == b5 then n = n + 1 end if a6 == b6 then n = n + 1 end if a7 == b7 then n = n + 1 end if a8 == b8 then n = n + 1 end
    if a9 == b9 then n = n + 1 end if a10 == b10 then n = n + 1 end if a11 == b11 then n = n + 1 end if a12 == b12 then n = n + 1 end
    if a13 == b13 then n = n + 1 end if a14 == b14 then n = n + 1 end if a15 == b15 then n = n + 1 end if a16 == b16 then n = n + 1 end
  end
  return n
end

-- Jaccard and containment, as `judge.estimate`.
local function estimate(new, old)
  local small, large = math.min(new.shingles, old.shingles), math.max(new.shingles, old.shingles)
  if small == 0 then return 0, 0 end
  local jaccard = math.max(0, (agreeing(new.signature, old.signature) / PERMUTATIONS - CHANCE) / (1 - CHANCE))
  local containment = math.min(1, jaccard * (small + large) / (1 + jaccard) / small)
  return jaccard, containment
end

local function same_by_prints(new, old, limits)
  local small, large = new, old
  if old.shingles < new.shingles then small, large = old, new end
  local many = math.min(string.byte(new.numbers, 1), string.byte(old.numbers, 1)) >= limits.numbers_min
  if many and old.containment < limits.numbers_contained and numbers_overlap(new, old) < limits.numbers_overlap then return false end
  if large.seam < limits.roundup_seam and small.shingles < limits.roundup_ratio * large.shingles then return false end
  if small.shingles < limits.short_shingles then
    return old.containment >= limits.short_contained or old.jaccard >= limits.short_jaccard
  end
  return old.containment >= limits.contained or old.jaccard >= limits.jaccard
end

-- 'same', 'different' or 'unsure'. Leaves the estimate in `old`.
local function judge(new, old, limits, text_gone)
  old.jaccard, old.containment = estimate(new, old)
  if old.jaccard >= limits.clear_jaccard then return 'same' end
  if old.containment < limits.doubt_containment then return 'different' end
  if not text_gone then return 'unsure' end
  return same_by_prints(new, old, limits) and 'same' or 'different'
end

-- As `second_look.kind_of`.
local function kind_of(old, limits)
  return old.containment >= limits.contained and old.jaccard < limits.near_jaccard and 'contained' or 'near'
end
