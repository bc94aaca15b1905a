"""What pages and feeds call their encodings, and the Python codec whose table a browser would use."""

import re

#: WHATWG Encoding Standard (snapshot 2025-08), section 4.2, by codec: its labels in lower case, without `x-`, hyphens and the like,
#: and a few more of the same making. It is an allow-list: Python knows codecs (`zip`, `utf-7`, `idna`) that no page may name.
NAMES = {
    "utf-8": "utf8 unicode11utf8 unicode20utf8",
    "utf-16-le": "utf16 utf16le",
    "utf-16-be": "utf16be",
    "cp1252": "windows1252 cp1252 iso88591 iso885911987 isoir100 latin1 l1 cp819 ibm819 csisolatin1 ascii usascii ansix341968",
    "iso8859-2": "iso88592 iso885921987 isoir101 latin2 l2 csisolatin2",
    "iso8859-3": "iso88593 iso885931988 isoir109 latin3 l3 csisolatin3",
    "iso8859-4": "iso88594 iso885941988 isoir110 latin4 l4 csisolatin4",
    "iso8859-5": "iso88595 iso885951988 isoir144 cyrillic csisolatincyrillic",
    "iso8859-6": "iso88596 iso88596e iso88596i iso885961987 isoir127 arabic asmo708 ecma114 csisolatinarabic",
    "iso8859-7": "iso88597 iso885971987 isoir126 greek greek8 ecma118 elot928 suneugreek csisolatingreek",
    "iso8859-8": "iso88598 iso88598e iso88598i iso885981988 isoir138 hebrew logical visual csisolatinhebrew",
    "cp1254": "windows1254 cp1254 iso88599 iso885991989 isoir148 latin5 l5 csisolatin5",
    "iso8859-10": "iso885910 isoir157 latin6 l6 csisolatin6",
    "cp874": "windows874 dos874 iso885911 tis620",
    "iso8859-13": "iso885913",
    "iso8859-14": "iso885914",
    "iso8859-15": "iso885915 latin9 l9 csisolatin9",
    "iso8859-16": "iso885916",
    "cp1250": "windows1250 cp1250 win1250",
    "cp1251": "windows1251 cp1251 win1251",
    "cp1253": "windows1253 cp1253",
    "cp1255": "windows1255 cp1255",
    "cp1256": "windows1256 cp1256",
    "cp1257": "windows1257 cp1257",
    "cp1258": "windows1258 cp1258",
    "koi8-r": "koi8r koi8 koi cskoi8r",
    "koi8-u": "koi8u koi8ru",
    "cp866": "ibm866 cp866 866 csibm866",
    "mac-roman": "macintosh mac macroman csmacintosh",
    "mac-cyrillic": "maccyrillic macukrainian",
    "gb18030": "gb18030 gbk gb2312 gb231280 chinese isoir58 csgb2312 csiso58gb231280",
    "big5hkscs": "big5 big5hkscs cnbig5 xbig5 csbig5",
    "cp932": "shiftjis sjis windows31j ms932 mskanji csshiftjis",
    "euc-jp": "eucjp cseucpkdfmtjapanese",
    "iso2022-jp": "iso2022jp csiso2022jp",
    "cp949": "euckr windows949 ksc5601 ksc56011987 ksc56011989 isoir149 korean cseuckr csksc56011987",
}
CODECS = {name: codec for codec, names in NAMES.items() for name in names.split()}
#: What people write between the letters and digits of a label, or leave out; what stands before experimental and ISO's own names.
_BETWEEN, _BEFORE = re.compile(r"[^a-z0-9]"), re.compile(r"^(?:x-|cs(?=iso-?8859))")


def codec_of(label: str) -> str | None:
    """The codec of an encoding's label, however it is spelled (`ISO-8859-2`, `iso8859-2`, `iso_8859-2`); None for one unknown."""
    return CODECS.get(_BETWEEN.sub("", _BEFORE.sub("", label.lower())))
