-- The rule on prints, the twin of `stages/judge.py`: same arithmetic in the same order, so that both say the same to the last bit.

local PERMUTATIONS, CHANCE, NOISE, NO_NUMBERS = 128, 1 / 16, 0.09, -1

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

-- How many bits of a word are set, by adding up neighbours (Warren 2002). As `bit` numbers them, words may be negative.
local function ones(word)
  local band, rshift = bit.band, bit.rshift
  word = word - band(rshift(word, 1), 0x55555555)
  word = band(word, 0x33333333) + band(rshift(word, 2), 0x33333333)
  return band(word + rshift(word, 4), 0x0F0F0F0F) % 255
end

-- How many values of two signatures agree, as `judge.agreeing`: each of the four planes of bits is four words, here side by side.
-- In locals: as tables they are 2 KB of garbage a pair.
local SIGNATURE = '>I4I4I4I4I4I4I4I4I4I4I4I4I4I4I4I4'
local function agreeing(new, old)
  local bor, bxor = bit.bor, bit.bxor
  local a1, b1, c1, d1, a2, b2, c2, d2, a3, b3, c3, d3, a4, b4, c4, d4 = struct.unpack(SIGNATURE, new)
  local e1, f1, g1, h1, e2, f2, g2, h2, e3, f3, g3, h3, e4, f4, g4, h4 = struct.unpack(SIGNATURE, old)
  return PERMUTATIONS - ones(bor(bxor(a1, e1), bxor(a2, e2), bxor(a3, e3), bxor(a4, e4)))
    - ones(bor(bxor(b1, f1), bxor(b2, f2), bxor(b3, f3), bxor(b4, f4)))
    - ones(bor(bxor(c1, g1), bxor(c2, g2), bxor(c3, g3), bxor(c4, g4)))
    - ones(bor(bxor(d1, h1), bxor(d2, h2), bxor(d3, h3), bxor(d4, h4)))
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
  if old.jaccard < NOISE then return false end
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
