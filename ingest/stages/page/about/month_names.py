"""The months' names by language, in full and short, as dates print them (from CLDR, with the Levant's and older spellings)."""

import re
from collections import defaultdict
from unicodedata import normalize

#: Language -> twelve months, parted by semicolons; spellings of one month by bars; lower case, without a final dot.
_NAMES = {
    "en": (
        "january|jan;february|feb;march|mar;april|apr;may;june|jun;july|jul;august|aug;september|sep|sept;"
        "october|oct;november|nov;december|dec"
    ),
    "de": (
        "januar|jan|jänner;februar|feb|feber;märz|mär|mrz;april|apr;mai;juni|jun;juli|jul;august|aug;september|sept|sep;"
        "oktober|okt;november|nov;dezember|dez"
    ),
    "fr": (
        "janvier|janv;février|févr;mars;avril|avr;mai;juin;juillet|juil;août;septembre|sept;octobre|oct;novembre|nov;décembre|déc"
    ),
    "es": (
        "enero|ene;febrero|feb;marzo|mar;abril|abr;mayo|may;junio|jun;julio|jul;agosto|ago;"
        "septiembre|sept|setiembre;octubre|oct;noviembre|nov;diciembre|dic"
    ),
    "it": (
        "gennaio|gen;febbraio|feb;marzo|mar;aprile|apr;maggio|mag;giugno|giu;luglio|lug;agosto|ago;settembre|set;"
        "ottobre|ott;novembre|nov;dicembre|dic"
    ),
    "pt": (
        "janeiro|jan;fevereiro|fev;março|mar;abril|abr;maio|mai;junho|jun;julho|jul;agosto|ago;setembro|set;"
        "outubro|out;novembro|nov;dezembro|dez"
    ),
    "nl": (
        "januari|jan;februari|feb;maart|mrt;april|apr;mei;juni|jun;juli|jul;augustus|aug;september|sep;"
        "oktober|okt;november|nov;december|dec"
    ),
    "sv": ("januari|jan;februari|feb;mars;april|apr;maj;juni;juli;augusti|aug;september|sep;oktober|okt;november|nov;december|dec"),
    "da": (
        "januar|jan;februar|feb;marts|mar;april|apr;maj;juni|jun;juli|jul;august|aug;september|sep;oktober|okt;"
        "november|nov;december|dec"
    ),
    "nb": (
        "januar|jan;februar|feb;mars|mar;april|apr;mai;juni|jun;juli|jul;august|aug;september|sep;oktober|okt;"
        "november|nov;desember|des"
    ),
    "fi": (
        "tammikuuta|tammi|tammikuu;helmikuuta|helmi|helmikuu;maaliskuuta|maalis|maaliskuu;"
        "huhtikuuta|huhti|huhtikuu;toukokuuta|touko|toukokuu;kesäkuuta|kesä|kesäkuu;heinäkuuta|heinä|heinäkuu;"
        "elokuuta|elo|elokuu;syyskuuta|syys|syyskuu;lokakuuta|loka|lokakuu;marraskuuta|marras|marraskuu;"
        "joulukuuta|joulu|joulukuu"
    ),
    "et": (
        "jaanuar|jaan;veebruar|veebr;märts;aprill|apr;mai;juuni;juuli;august|aug;september|sept;oktoober|okt;"
        "november|nov;detsember|dets"
    ),
    "lv": (
        "janvāris|janvārī|janv;februāris|februārī|febr;marts|martā;aprīlis|aprīlī|apr;maijs|maijā;jūnijs|jūnijā|jūn;"
        "jūlijs|jūlijā|jūl;augusts|augustā|aug;septembris|septembrī|sept;oktobris|oktobrī|okt;novembris|novembrī|nov;"
        "decembris|decembrī|dec"
    ),
    "lt": (
        "sausio|saus|sausis;vasario|vas|vasaris;kovo|kov|kovas;balandžio|bal|balandis;gegužės|geg|gegužė;"
        "birželio|birž|birželis;liepos|liep|liepa;rugpjūčio|rugp|rugpjūtis;rugsėjo|rugs|rugsėjis;"
        "spalio|spal|spalis;lapkričio|lapkr|lapkritis;gruodžio|gruod|gruodis"
    ),
    "pl": (
        "stycznia|sty|styczeń;lutego|lut|luty;marca|mar|marzec;kwietnia|kwi|kwiecień;maja|maj;"
        "czerwca|cze|czerwiec;lipca|lip|lipiec;sierpnia|sie|sierpień;września|wrz|wrzesień;"
        "października|paź|październik;listopada|lis|listopad;grudnia|gru|grudzień"
    ),
    "cs": (
        "ledna|led|leden;února|úno|únor;března|bře|březen;dubna|dub|duben;května|kvě|květen;června|čvn|červen;"
        "července|čvc|červenec;srpna|srp|srpen;září|zář;října|říj|říjen;listopadu|lis|listopad;"
        "prosince|pro|prosinec"
    ),
    "sk": (
        "januára|jan|január;februára|feb|február;marca|mar|marec;apríla|apr|apríl;mája|máj;júna|jún;júla|júl;"
        "augusta|aug|august;septembra|sep|september;októbra|okt|október;novembra|nov|november;"
        "decembra|dec|december"
    ),
    "sl": (
        "januar|jan;februar|feb;marec|mar;april|apr;maj;junij|jun;julij|jul;avgust|avg;september|sep;oktober|okt;"
        "november|nov;december|dec"
    ),
    "hr": (
        "siječnja|sij|siječanj;veljače|velj|veljača;ožujka|ožu|ožujak;travnja|tra|travanj;svibnja|svi|svibanj;"
        "lipnja|lip|lipanj;srpnja|srp|srpanj;kolovoza|kol|kolovoz;rujna|ruj|rujan;listopada|lis|listopad;"
        "studenoga|stu|studeni;prosinca|pro|prosinac"
    ),
    "sr": ("јануар|јан;фебруар|феб;март|мар;април|апр;мај;јун;јул;август|авг;септембар|сеп;октобар|окт;новембар|нов;децембар|дец"),
    "mk": (
        "јануари|јан;февруари|фев;март|мар;април|апр;мај;јуни|јун;јули|јул;август|авг;септември|сеп;октомври|окт;"
        "ноември|ное;декември|дек"
    ),
    "bg": ("януари|яну;февруари|фев;март;април|апр;май;юни;юли;август|авг;септември|сеп;октомври|окт;ноември|ное;декември|дек"),
    "ro": (
        "ianuarie|ian;februarie|feb;martie|mar;aprilie|apr;mai;iunie|iun;iulie|iul;august|aug;septembrie|sept;"
        "octombrie|oct;noiembrie|nov;decembrie|dec"
    ),
    "hu": (
        "január|jan;február|febr;március|márc;április|ápr;május|máj;június|jún;július|júl;augusztus|aug;"
        "szeptember|szept;október|okt;november|nov;december|dec"
    ),
    "tr": (
        "ocak|oca;şubat|şub;mart|mar;nisan|nis;mayıs|may;haziran|haz;temmuz|tem;ağustos|ağu;eylül|eyl;ekim|eki;kasım|kas;aralık|ara"
    ),
    "el": (
        "ιανουαρίου|ιαν|ιανουάριος;φεβρουαρίου|φεβ|φεβρουάριος;μαρτίου|μαρ|μάρτιος|μάρ;απριλίου|απρ|απρίλιος;"
        "μαΐου|μαΐ|μάιος|μάι;ιουνίου|ιουν|ιούνιος|ιούν;ιουλίου|ιουλ|ιούλιος|ιούλ;αυγούστου|αυγ|αύγουστος|αύγ;"
        "σεπτεμβρίου|σεπ|σεπτέμβριος;οκτωβρίου|οκτ|οκτώβριος;νοεμβρίου|νοε|νοέμβριος|νοέ;δεκεμβρίου|δεκ|δεκέμβριος"
    ),
    "ru": (
        "января|янв|январь;февраля|февр|февраль;марта|мар|март;апреля|апр|апрель;мая|май;июня|июн|июнь;"
        "июля|июл|июль;августа|авг|август;сентября|сент|сентябрь;октября|окт|октябрь;ноября|нояб|ноябрь;"
        "декабря|дек|декабрь"
    ),
    "uk": (
        "січня|січ|січень;лютого|лют|лютий;березня|бер|березень;квітня|квіт|квітень;травня|трав|травень;"
        "червня|черв|червень;липня|лип|липень;серпня|серп|серпень;вересня|вер|вересень;жовтня|жовт|жовтень;"
        "листопада|лист|листопад;грудня|груд|грудень"
    ),
    "be": (
        "студзеня|сту|студзень;лютага|лют|люты;сакавіка|сак|сакавік;красавіка|кра|красавік;мая|май;"
        "чэрвеня|чэр|чэрвень;ліпеня|ліп|ліпень;жніўня|жні|жнівень;верасня|вер|верасень;кастрычніка|кас|кастрычнік;"
        "лістапада|ліс|лістапад;снежня|сне|снежань"
    ),
    "id": (
        "januari|jan;februari|feb;maret|mar;april|apr;mei;juni|jun;juli|jul;agustus|agu;september|sep;oktober|okt;"
        "november|nov;desember|des"
    ),
    "ms": ("januari|jan;februari|feb;mac;april|apr;mei;jun;julai|jul;ogos|ogo;september|sep;oktober|okt;november|nov;disember|dis"),
    "ca": (
        "de gener|de gen|gener|gen;de febrer|de febr|febrer|febr;de març|març;d’abril|d’abr|abril|abr;"
        "de maig|maig;de juny|juny;de juliol|de jul|juliol|jul;d’agost|d’ag|agost|ag;"
        "de setembre|de set|setembre|set;d’octubre|d’oct|octubre|oct;de novembre|de nov|novembre|nov;"
        "de desembre|de des|desembre|des"
    ),
    "eu": (
        "urtarrila|urt;otsaila|ots;martxoa|mar;apirila|api;maiatza|mai;ekaina|eka;uztaila|uzt;abuztua|abu;"
        "iraila|ira;urria|urr;azaroa|aza;abendua|abe"
    ),
    "gl": (
        "xaneiro|xan;febreiro|feb;marzo|mar;abril|abr;maio;xuño;xullo|xul;agosto|ago;setembro|set;outubro|out;"
        "novembro|nov;decembro|dec"
    ),
    "sq": (
        "janar|jan;shkurt|shk;mars|mar;prill|pri;maj;qershor|qer;korrik|korr;gusht|gush;shtator|sht;tetor|tet;"
        "nëntor|nën;dhjetor|dhj"
    ),
    "is": (
        "janúar|jan;febrúar|feb;mars|mar;apríl|apr;maí;júní|jún;júlí|júl;ágúst|ágú;september|sep;október|okt;"
        "nóvember|nóv;desember|des"
    ),
    "hi": ("जनवरी|जन॰;फ़रवरी|फ़र॰;मार्च;अप्रैल;मई;जून;जुलाई|जुल॰;अगस्त|अग॰;सितंबर|सित॰|सितम्बर;अक्टूबर|अक्टू॰;नवंबर|नव॰|नवम्बर;दिसंबर|दिस॰|दिसम्बर"),
    "bn": (
        "জানুয়ারী|জানুয়ারি|জানু;ফেব্রুয়ারী|ফেব্রুয়ারি|ফেব;মার্চ;এপ্রিল|এপ্রি;মে;জুন;জুলাই|জুল;আগস্ট|আগ;সেপ্টেম্বর|সেপ;অক্টোবর|অক্টো;নভেম্বর|নভে;ডিসেম্বর|ডিসে"
    ),
    "ar": (
        "يناير|كانون الثاني;فبراير|شباط;مارس|آذار;أبريل|نيسان;مايو|أيار;يونيو|حزيران;يوليو|تموز;أغسطس|آب;"
        "سبتمبر|أيلول;أكتوبر|تشرين الأول;نوفمبر|تشرين الثاني;ديسمبر|كانون الأول"
    ),
    "he": ("ינואר|ינו׳;פברואר|פבר׳;מרץ;אפריל|אפר׳;מאי;יוני;יולי;אוגוסט|אוג׳;ספטמבר|ספט׳;אוקטובר|אוק׳;נובמבר|נוב׳;דצמבר|דצמ׳"),
    "fa": (
        "ژانویهٔ|ژانویه|ינו׳;فوریهٔ|فوریه|פבר׳;مارس|מרץ;آوریل|אפר׳;مهٔ|مه|מאי;ژوئن|יוני;ژوئیهٔ|ژوئیه|יולי;"
        "اوت|אוג׳;سپتامبر|ספט׳;اکتبر|אוק׳;نوامبر|נוב׳;دسامبر|דצמ׳"
    ),
    "ur": "جنوری;فروری;مارچ;اپریل;مئی;جون;جولائی;اگست;ستمبر;اکتوبر;نومبر;دسمبر",
    "ta": ("ஜனவரி|ஜன;பிப்ரவரி|பிப்;மார்ச்|மார்;ஏப்ரல்|ஏப்;மே;ஜூன்;ஜூலை;ஆகஸ்ட்|ஆக;செப்டம்பர்|செப்;அக்டோபர்|அக்;நவம்பர்|நவ;டிசம்பர்|டிச"),
    "th": (
        "มกราคม|ม.ค|ינואר|ינו׳;กุมภาพันธ์|ก.พ|פברואר|פבר׳;มีนาคม|มี.ค|מרץ;เมษายน|เม.ย|אפריל|אפר׳;พฤษภาคม|พ.ค|מאי;"
        "มิถุนายน|มิ.ย|יוני;กรกฎาคม|ก.ค|יולי;สิงหาคม|ส.ค|אוגוסט|אוג׳;กันยายน|ก.ย|ספטמבר|ספט׳;"
        "ตุลาคม|ต.ค|אוקטובר|אוק׳;พฤศจิกายน|พ.ย|נובמבר|נוב׳;ธันวาคม|ธ.ค|דצמבר|דצמ׳"
    ),
    "ka": (
        "იანვარი|იან|ינואר|ינו׳;თებერვალი|თებ|פברואר|פבר׳;მარტი|მარ|מרץ;აპრილი|აპრ|אפריל|אפר׳;მაისი|მაი|מאי;"
        "ივნისი|ივნ|יוני;ივლისი|ივლ|יולי;აგვისტო|აგვ|אוגוסט|אוג׳;სექტემბერი|სექ|ספטמבר|ספט׳;"
        "ოქტომბერი|ოქტ|אוקטובר|אוק׳;ნოემბერი|ნოე|נובמבר|נוב׳;დეკემბერი|დეკ|דצמבר|דצמ׳"
    ),
    "hy": (
        "հունվարի|հնվ|հունվար|ינו׳;փետրվարի|փտվ|փետրվար|פבר׳;մարտի|մրտ|մարտ|מרץ;ապրիլի|ապր|ապրիլ|אפר׳;"
        "մայիսի|մյս|մայիս|מאי;հունիսի|հնս|հունիս|יוני;հուլիսի|հլս|հուլիս|יולי;օգոստոսի|օգս|օգոստոս|אוג׳;"
        "սեպտեմբերի|սեպ|սեպտեմբեր|ספט׳;հոկտեմբերի|հոկ|հոկտեմբեր|אוק׳;նոյեմբերի|նոյ|նոյեմբեր|נוב׳;"
        "դեկտեմբերի|դեկ|դեկտեմբեր|דצמ׳"
    ),
    "kk": (
        "қаңтар|қаң|ינו׳;ақпан|ақп|פבר׳;наурыз|нау|מרץ;сәуір|сәу|אפר׳;мамыр|мам|מאי;маусым|мау|יוני;"
        "шілде|шіл|יולי;тамыз|там|אוג׳;қыркүйек|қыр|ספט׳;қазан|қаз|אוק׳;қараша|қар|נוב׳;желтоқсан|жел|דצמ׳"
    ),
    "az": (
        "yanvar|yan|ינואר|ינו׳;fevral|fev|פברואר|פבר׳;mart|mar|מרץ;aprel|apr|אפריל|אפר׳;may|מאי;iyun|iyn|יוני;"
        "iyul|iyl|יולי;avqust|avq|אוגוסט|אוג׳;sentyabr|sen|ספטמבר|ספט׳;oktyabr|okt|אוקטובר|אוק׳;"
        "noyabr|noy|נובמבר|נוב׳;dekabr|dek|דצמבר|דצמ׳"
    ),
    "fil": (
        "enero|ene|ינואר|ינו׳;pebrero|peb|פברואר|פבר׳;marso|mar|מרץ;abril|abr|אפריל|אפר׳;mayo|may|מאי;"
        "hunyo|hun|יוני;hulyo|hul|יולי;agosto|ago|אוגוסט|אוג׳;setyembre|set|ספטמבר|ספט׳;oktubre|okt|אוקטובר|אוק׳;"
        "nobyembre|nob|נובמבר|נוב׳;disyembre|dis|דצמבר|דצמ׳"
    ),
    "af": (
        "januarie|jan|ינואר|ינו׳;februarie|feb|פברואר|פבר׳;maart|mrt|מרץ;april|apr|אפריל|אפר׳;mei|מאי;"
        "junie|jun|יוני;julie|jul|יולי;augustus|aug|אוגוסט|אוג׳;september|sep|ספטמבר|ספט׳;"
        "oktober|okt|אוקטובר|אוק׳;november|nov|נובמבר|נוב׳;desember|des|דצמבר|דצמ׳"
    ),
    "sw": (
        "januari|jan|ינואר|ינו׳;februari|feb|פברואר|פבר׳;machi|mac|מרץ;aprili|apr|אפריל|אפר׳;mei|מאי;"
        "juni|jun|יוני;julai|jul|יולי;agosti|ago|אוגוסט|אוג׳;septemba|sep|ספטמבר|ספט׳;oktoba|okt|אוקטובר|אוק׳;"
        "novemba|nov|נובמבר|נוב׳;desemba|des|דצמבר|דצמ׳"
    ),
}
#: The dot that Indic scripts put below letters of foreign words, or leave out.
_NUKTA = re.compile("[\u093c\u09bc]")


def _spelled(name: str) -> str:
    """`name` as it is compared: small, without a final dot, and without dots below letters."""
    return normalize("NFC", _NUKTA.sub("", normalize("NFD", name.lower()))).strip().rstrip(".")


#: Language -> spelling -> month, 1 to 12.
MONTHS_OF = {
    language: {_spelled(name): number for number, names in enumerate(months.split(";"), 1) for name in names.split("|")}
    for language, months in _NAMES.items()
}


def month_of(name: str, language: str) -> int | None:
    """The month that `name` is in `language`, in English, or in all languages that know it; None where they disagree.

    >>> month_of("Listopad", "pl"), month_of("listopad", "hr"), month_of("listopad", ""), month_of("Okt.", "")
    (11, 10, None, 10)
    """
    said = _spelled(name)
    for known in (MONTHS_OF.get("nb" if language in {"no", "nn"} else language, {}), MONTHS_OF["en"]):
        if said in known:
            return known[said]
    meant = _ANY.get(said, set())
    return next(iter(meant)) if len(meant) == 1 else None


_ANY: dict[str, set[int]] = defaultdict(set)
for _known in MONTHS_OF.values():
    for _name, _number in _known.items():
        _ANY[_name].add(_number)
