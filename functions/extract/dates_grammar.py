"""How dates are put together, as regular expressions over the tag string of a text (see `dates_tokens` for the tags).

One character is one token, so a group's position is a token's index. Rules are tried in order; what one has taken (or
refused) is masked for the following ones. Every repetition is bounded, so matching is linear in the length of the text.
"""

from __future__ import annotations

import re


def _weekday(n: str = "") -> str:
    return rf"(?:(?P<r{n}>r)p?[,(]?)?(?:(?P<w{n}>w)p?[,(]?[gf]?[ct]?j?,?)?"


def _day_month(n: str = "") -> str:
    day = rf"(?:(?P<d{n}>d)(?:f?g?Uf?|f|-)?|(?<![UVQk])(?P<o{n}>o)f(?:Uf?)?)"
    return rf"{day}(?P<m{n}>[mh])v?(?:[/(-](?P<alias{n}>m)\)?)?"


def _year(n: str = "") -> str:
    return (
        rf"(?:(?:,?f?|-|,?[if]?g?k)(?P<y{n}>y)(?!X)(?P<era{n}>[HG])?"
        rf"|,?[if]?g?(?:k(?P<yl{n}>[lxt=])|(?P<yk{n}>[lxt=])k)"
        rf"|(?P<mod{n}>[lxt])(?![kUVw]))?"
    )


_ALIAS = r"(?:[/(]m\)?)?"
"""The same month by its other name."""
_TO = r"(?:(?:&?[Tu]|-)i?g?j?)"

RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("numeric_range", r"[bf]?(?P<a>N)[Tu-](?P<b>N)"),
        ("numeric", rf"{_weekday()}(?P<a>N)(?P<era>[HG])?"),
        ("numeric_short", r"(?:(?P<w>w)|(?<=[jw])|(?<=j,))[,(]?(?P<a>S)"),
        # du 26 juillet au 11 août 2024; من 26 يوليو إلى 11 أغسطس 2024
        (
            "range",
            rf"[bf]?g?j?{_weekday()}{_day_month()}{_year()}{_TO}{_weekday('2')}{_day_month('2')}{_year('2')}",
        ),
        (
            "range",
            rf"bg?j?{_weekday()}{_day_month()}{_year()}&g?j?{_weekday('2')}{_day_month('2')}{_year('2')}",
        ),
        # July 26 - August 11, 2024; between May 3 and June 5
        (
            "range",
            (
                rf"[bf]?{_weekday()}(?P<m>m)g?(?P<d>d){_year()}(?:{_TO}|(?<=[bf]md)&|(?<=[bf]wmd)&)"
                rf"{_weekday('2')}(?P<m2>m)g?(?P<d2>d){_year('2')}"
            ),
        ),
        # 16 et 17 mai 2024; من 5 إلى 9 دجنبر; 16، 17 و18 مايو
        (
            "days",
            (
                rf"(?P<from>[bf])?g?j?(?:w[&T-]w[,(]?)?{_weekday()}(?P<first>[do])f?(?P<more>(?:[,&]g?d){{0,6}}?)"
                rf"(?P<to>,?[Tu&-])i?g?j?(?:w[,(]?g?j?)?{_day_month()}{_year()}"
            ),
        ),
        # December 5 to 9, 2022; May 3, 4 and 5
        (
            "days",
            (
                rf"(?P<from>[bf])?(?:w[&T-]w,?)?{_weekday()}(?P<m>m)g?(?P<first>d)(?P<more>(?:,d){{0,6}})(?P<to>,?[Tu&-])g?(?:w,?)?"
                rf"(?P<d>d)(?![mh]){_year()}"
            ),
        ),
        ("day", rf"{_weekday()}{_day_month()}{_year()}"),
        # le 15 du mois prochain; في العاشر من الشهر المقبل; الثلاثاء 14 الجاري
        ("day_of_month", rf"{_weekday()}(?:(?P<d>d)|(?P<o>o))fg?(?:U(?P<way>[lxt])|(?P<way2>[lxt])U)"),
        ("day_of_month", r"(?:(?P<w>w)|(?<=j))(?P<d>d)(?P<way>[t])(?![kUVw])"),
        ("days_of_month", r"[jbf](?P<first>d)(?P<to>[Tu&-])(?P<d>d)(?P<way>t)(?![kUVw])"),
        ("day_month_first", rf"{_weekday()}(?P<m>m)g?(?:(?P<d>d)|(?P<o>o))(?!X){_year()}"),
        # الخميس الأخير من أكتوبر; le premier dimanche de mars 2024; the second Tuesday in May
        (
            "nth_weekday",
            (
                r"(?:(?P<w>w)(?P<nth>[oOl])|(?P<nth2>[doOl])(?P<w2>w))[fiF]?g?"
                rf"(?:(?P<way>[lxt])?U|(?:Uf?)?(?P<m>m){_year()})"
            ),
        ),
        (
            "first_months",
            (
                r"(?:Vf?(?P<n>[qd])(?P<o>[oO])|(?P<o2>[oO])(?P<n2>[qd])V|(?P<n3>q)(?P<o3>[oO])[UV]"
                rf"|(?P<n4>q)V(?P<o4>[oO])){_year()}"
            ),
        ),
        ("quarter", rf"(?:Q(?P<n>[oOl])|(?P<n2>[doOl])-?(?P<q>Q)|(?P<code>R)){_year()}"),
        (
            "months",
            rf"[bfis]?g?U?(?P<m>m){_ALIAS}{_year()}(?P<to>{_TO}|&)(?P<s>s?)(?P<m2>m){_ALIAS}{_year('2')}",
        ),
        ("month", rf"(?P<m>[mh])v?(?:[/(-](?P<alias>m)\)?)?{_year()}(?<![mhv)])"),
        ("month", r"(?P<mod>[lxt])(?P<m>[mh])"),
        ("bare_month", r"(?<![mhd])(?:[iazFuUs]s?f?g?(?:Uf?)?|U[oOl]f|(?<=V)T)(?P<m>m)(?!d)"),
        ("numeric_month", r"[iazFuf]g?(?P<a>M)"),
        ("decade", r"V(?P<c>[dny])|(?P<c2>C)(?:f?U(?P<way>[lt]))?"),
        (
            "years",
            r"(?P<from>[bfiazu]?)g?(?P<k>[kKVB]?)f?(?P<y>y)(?:[,&](?P<y1>y)(?=&y))?(?P<to>[Tu&/-])g?k?(?P<y2>y)(?![XkUVQ])(?P<era>[HG])?",
        ),
        (
            "short_years",
            r"(?P<from>[bfiazu]?)g?(?P<k>[kKVB]?)f?(?P<y>y)(?P<to>[-/])(?P<short>[dn])(?![XVUm%/-])",
        ),
        ("year", r"g?k(?P<y>y)(?!X)(?P<era>[HG])?"),
        ("year", r"k(?P<era>[HG])(?P<y>y)(?!X)"),
        ("year", r"g(?P<y>y)Bk?"),
        ("year", r"[iazFus]f?(?P<y>y)(?![XkUVQm])(?P<era>[HG])?"),
        ("year_near", r"[fT](?P<y>y)(?=[!,)]|$)"),
        ("year", r"(?P<y>y)(?P<era>H)"),
        # a season or an exercise: summer 2023, السنة المالية 2024
        ("year", r"[Bk]\.?f?g?k?(?P<y>y)(?![XkUVQm/])"),
        ("year_list", r"Y,?&?(?P<y>y)(?![XkUV])"),
        ("year_list", r"Y&k?(?P<y>y)(?![XkUV])"),
        # الثلاثاء من الأسبوع المقبل; mardi de la semaine prochaine; Tuesday of last week
        ("weekday_of_week", r"(?P<w>w)f?g?(?:U(?P<way>[lxt])|(?P<way2>[lxt])U)"),
        ("unit", r"g?(?P<u>[Uk])(?P<way>[lxt])"),
        ("unit", r"g?(?P<way>[lxt])(?P<u>[Uk])"),
        ("weekend", r"[~iz]g?(?P<u>U)"),
        ("ago", r"[az]~?(?P<n>[qdn])?(?P<u>[UVkD])(?!f)"),
        ("ago", r"~?(?P<n>[qdn])(?P<u>[UVkD])(?P<after>A)"),
        ("ahead", r"F~?(?P<n>[qdn])?(?P<u>[UVkD])(?!f)"),
        ("relative", r"p?(?:(?P<w>w),?)?(?P<r>r)p?(?:[,(]?(?P<w2>w)\)?)?"),
        ("night", r"(?P<way>[lt])p|pg?(?P<way2>[l])"),
        ("weekday_range", r"(?P<p>p[fg]?)?(?P<from>[bf])?j?(?P<w>w)(?P<to>[Tu&-])j?(?P<w2>w)(?P<way>[lx])?"),
        ("weekday_range", r"(?<=j)(?P<w>w)(?P<w2>w)(?P<way>[lx])?"),
        ("weekday_day", r"(?P<w>w),?g?(?P<d>d)(?![mhX:/kUVDw-])"),
        ("weekday", r"(?P<w>w)p?(?P<way>[lxt])(?!k)"),
        ("weekday", r"(?P<way>[lxt])(?P<w>w)"),
        ("weekday", r"(?P<w>w)p?"),
    )
)

SEEDS = {
    "numeric_range": "N", "numeric": "N", "numeric_short": "S", "range": "mh", "days": "mh", "day": "mh",
    "day_of_month": "lxt", "days_of_month": "t", "day_month_first": "m", "nth_weekday": "w", "short_years": "y",
    "first_months": "VU", "quarter": "QR", "months": "m",
    "month": "mh", "bare_month": "m", "numeric_month": "M", "years": "y", "decade": "VC", "year": "y",
    "year_near": "y", "year_list": "Y", "weekday_of_week": "w", "unit": "Uk", "weekend": "U", "ago": "UVkD",
    "ahead": "F", "relative": "r", "night": "p", "weekday_range": "w", "weekday_day": "w", "weekday": "w",
}  # fmt: skip
"""Tags without which a rule cannot match: most rules are skipped in most texts."""

_DAY = r"(?:[do](?:f?g?Uf?|f|-)?[mh]|mg?[do])"
CORES: dict[str, re.Pattern[str]] = {
    name: re.compile(core)
    for name, core in (
        ("range", rf"{_DAY}.*{_DAY}"),
        ("days", r"[do](?:f?g?Uf?|f|-)?[mh]|mg?d"),
        ("day", r"[do](?:f?g?Uf?|f|-)?[mh]"),
        ("day_month_first", r"mg?[do]"),
        ("day_of_month", r"[do]fg?[Ulxt]|dt"),
        ("nth_weekday", r"w[oOl]|[doOl]w"),
        ("first_months", r"[qd][oO]|[oO][qd]V|qV[oO]"),
        ("months", r"[Tu&-]i?g?j?s?m"),
        ("years", r"y[Tu&/-]g?k?y|y[,&]y&y"),
        ("short_years", r"y[/-][dn]"),
        ("weekday_range", r"w[Tu&-]j?w|ww"),
    )
}
"""What every match of a rule holds, for the costlier rules: a quick look that spares most texts the long one."""
