# ruff: noqa: RUF001 - words of other scripts
"""What stands in dates beside numbers and names: seasons, doubts, parts of a month, and words that say nothing.

All are held as `plain_text` leaves them.
"""

from briefgen.standards.written_dates.plain_text import plain


def _words(listed: str) -> frozenset[str]:
    """Return the words of a text, of which each may be two with an underscore."""
    return frozenset(plain(word.replace("_", " ")) for word in listed.split())


_SPRING = """
spring printemps frühling frühjahr primavera lente voorjaar весна весной весны весни навесні wiosna wiosny ربيع الربيع
春 春季 春天 봄
"""
_SUMMER = """
summer été sommer verano verão estate zomer лето лета летом літо літа lato lata صيف الصيف 夏 夏季 夏天 여름
"""
_AUTUMN = """
autumn fall automne herbst otoño outono autunno herfst najaar осень осени осенью осінь осені jesień jesieni خريف
الخريف 秋 秋季 秋天 가을
"""
_WINTER = """
winter hiver invierno inverno зима зимой зимы зими zima zimy شتاء الشتاء 冬 冬季 冬天 겨울
"""
SEASONS = {
    word: season
    for season, listed in enumerate((_SPRING, _SUMMER, _AUTUMN, _WINTER), 21)
    for word in _words(listed)
}
"""Each season by its number in EDTF."""
PORTIONS = _words(
    """
    early mid middle late beginning start end anfang mitte ende früh spät début mi milieu fin courant
    principios comienzos inicios mediados finales início meados final fim inizio metà fine begin medio eind einde
    начало начале начала середина середине середины конец конце конца початок початку середині кінець кінці кінця
    początek początku połowa połowie koniec końcu أوائل مطلع منتصف أواسط أواخر نهاية بداية
    初 初旬 上旬 中旬 下旬 底 末 初頭 半ば 中 頃 초 초순 상순 중순 하순 말
    """
)
"""A part of a month, a season or a year, of which no standard says where it begins."""
ABOUT = _words(
    """
    about approximately approx around c ca circa cca vers environ etwa gegen hacia alrededor verso rond omstreeks
    около приблизно близько ok około حوالي نحو 约 大约 約 ごろ 경
    """
)
PERHAPS = _words("possibly perhaps probably vermutlich wohl")
FILLERS = _words(
    """
    the of on at in and from between published posted dated issued
    den dem der des am im um vom von le la les du de d en a à au l el los las del
    o os as do da no na em il lo al alle dal di nel op om het
    в на г года год году с от рік року р у від w r roku rok dnia z od
    في من سنة عام م 公元 西暦 西历 第 부터 년 kl ore
    """
)
"""Words that stand around dates and change nothing in them."""
ORDINALS = _words("st nd rd th er re ère e ème o a го й ий е")
"""What follows a number without a blank and makes a place in an order of it."""
NO_DATE = _words(
    """
    none unknown undated unbekannt tba tbc tbd null nil nan n/a na nd sd sf oj od bd zd
    no_date not_dated not_known sans_date sin_fecha sem_data senza_data ohne_datum ohne_jahr zonder_datum
    без_даты без_дати bez_daty бд بدون_تاريخ 日付なし 日期不详 不明 날짜_없음
    """
)
"""What says that there is no date, without points."""
