"""Whatever the text, mentions are slices of it, in order, apart from each other, and valid ISO dates."""

from __future__ import annotations

WORDS = (
    ["يوم", "الاثنين", "الثلاثاء", "3", "16", "و17", "2024", "1445هـ", "هـ", "م", "رمضان", "محرم", "يناير", "آذار/مارس", "كانون", "الأول", "تشرين", "الماضي", "المقبل", "من", "إلى", "بين", "في", "اليوم", "أمس", "غدا", "الأسبوع", "العام", "قبل", "منذ", "ثلاثة", "أيام", "يومين", "الربع", "12/03/2024", "٣١/٠٢/٢٠٢٤", "الموافق", "شارع", "كل", "lundi", "mardi", "31", "février", "30", "avril", "du", "au", "et", "le", "les", "de", "mai", "mars", "dernier", "prochaine", "semaine", "an", "il", "y", "a", "trois", "jours", "hier", "nuit", "Monday", "Tuesday", "May", "March", "5", "29", "Feb.", "last", "next", "week", "month", "in", "ago", "two", "between", "and", "to", "from", "first", "quarter", "of", "0", "00", "9999", "0001", "1/1/0001", "2024-02-30", "T1", "1er", "22nd", ",", "(", ")", "-", ".", "!"]
    + ["\n"]
)
