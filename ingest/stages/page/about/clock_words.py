"""What dates print beside day, month and year: halves of the day, names of zones, and words for a change after publication."""

from datetime import date, timedelta

#: Written behind or before an hour of the second half of the day, and of the first. Lower case, without dots and blanks.
AFTERNOON = frozenset({
    "pm", "下午", "晚上", "午後", "오후", "μμ", "ch", "م", "مساء", "مساءً", "بعدازظهر", "अपराह्न", "du",
})  # fmt: skip
FORENOON = frozenset({
    "am", "上午", "凌晨", "早上", "午前", "오전", "πμ", "sa", "ص", "صباحا", "صباحًا", "قبلازظهر", "पूर्वाह्न", "de",
})  # fmt: skip
#: Zones by name, minutes east of Greenwich. Those that name several zones (CST, IST, AST) are not among them: nothing is guessed.
ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "bst": 60, "wet": 0, "west": 60, "cet": 60, "cest": 120, "mez": 60, "mesz": 120,
    "met": 60, "mest": 120, "eet": 120, "eest": 180, "msk": 180, "мск": 180, "trt": 180, "tsi": 180, "est": -300,
    "edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "akst": -540, "akdt": -480,
    "hst": -600, "brt": -180, "art": -180, "jst": 540, "kst": 540, "hkt": 480, "sgt": 480, "myt": 480, "pht": 480,
    "wib": 420, "wita": 480, "wit": 540, "ict": 420, "pkt": 300, "npt": 345, "aest": 600, "aedt": 660, "acst": 570,
    "acdt": 630, "awst": 480, "nzst": 720, "nzdt": 780, "sast": 120, "eat": 180, "cat": 120, "wat": 60,
}  # fmt: skip
#: American zones by their short names: standard time, an hour more in summer.
AMERICAN = {"et": -300, "ct": -360, "mt": -420, "pt": -480}
#: Words of a label that says when a page was changed, not published: beginnings, lower case.
CHANGED = (
    "updat", "modif", "revis", "aktualis", "geändert", "stand:", "mis à jour", "mise à jour", "màj", "actualiz", "aggiorna",
    "atualiz", "bijgewerkt", "gewijzigd", "uppdat", "ändrad", "opdater", "oppdater", "endret", "päivit", "muokattu",
    "zaktual", "aktualiz", "frissít", "módosít", "actualiza", "güncel", "обнов", "измен", "онов", "обновен", "ενημ",
    "τελευταία", "diperbarui", "cập nhật", "更新", "修改", "修正", "수정", "업데이트", "تحديث", "به‌روز", "עודכן", "עדכון",
    "अपडेट", "แก้ไข", "อัปเดต", "ažurir", "posodob", "uuend", "atnaujin",
    "sasishwa",
)  # fmt: skip


def zone_minutes(name: str, day: date) -> int | None:
    """Minutes east of Greenwich of the zone `name` on that day, or None where the name is unknown or means several zones."""
    said = name.lower()
    if said in AMERICAN:
        return AMERICAN[said] + (60 if _american_summer(day) else 0)
    return ZONES.get(said)


def hour_in_half(hour: int, *, afternoon: bool) -> int:
    """The hour of the day that `hour` is in that half of it: 12 is its first. What is no hour of a half is left as it is."""
    return hour % 12 + 12 * afternoon if hour <= 12 else hour  # noqa: PLR2004 - hours of half a day


def _american_summer(day: date) -> bool:
    """Second Sunday of March to first Sunday of November (Energy Policy Act of 2005, section 110)."""
    march, november = date(day.year, 3, 8), date(day.year, 11, 1)
    begins = march + timedelta(days=6 - march.weekday())
    ends = november + timedelta(days=6 - november.weekday())
    return begins <= day < ends
