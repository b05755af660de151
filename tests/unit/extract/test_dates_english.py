"""Dates as English newsrooms write them: publication day, sentence, ISO days (`a..b` is a range)."""

from __future__ import annotations

import pytest

from tests.unit.extract.date_sentences import cases, check

SENTENCES = """
2024-05-14 | on Thursday, May 16, 2024, at 5 p.m. | 2024-05-16
2024-05-14 | last Tuesday and next Friday | 2024-05-07;2024-05-17
2024-05-14 | May 3-5 | 2024-05-03..2024-05-05
2024-05-14 | from 3 to 5 May | 2024-05-03..2024-05-05
2024-05-14 | between May 3 and June 5 | 2024-05-03..2024-06-05
2024-05-14 | in May, by June, since March 2020 | 2024-05;2024-06;2020-03
2024-05-14 | They may march on Friday. | 2024-05-17
2024-05-14 | Theresa May said may 5 people come. |
2024-05-14 | by 2030, in 2019, since 1998, the 1990s | 2030;2019;1998;1990..1999
2024-05-14 | from 2014 to 2020, between 1990 and 1995, 2014-2020 | 2014..2020;1990..1995
2024-05-14 | in the first quarter of 2024, Q3 2023, the second half of 2022 | 2024-01..2024-03;2023-07..2023-09;2022-07..2022-12
2024-05-14 | two days ago, a week ago, three months ago, five years ago | 2024-05-12;2024-05-06..2024-05-12;2024-02;2019
2024-05-14 | yesterday, today, tomorrow, the day before yesterday, last night, this morning | 2024-05-13;2024-05-14;2024-05-15;2024-05-12
2024-05-14 | last year, next month, this week, last weekend | 2023;2024-06;2024-05-13..2024-05-19;2024-05-11..2024-05-12
2024-05-14 | Nov. 25, 2023; 25 Nov 2023; Sat, Nov 25, 2023 | 2023-11-25
2024-05-14 | the 6th of October Bridge |
2024-05-14 | the 20 February Movement |
2024-05-14 | every Friday, on Fridays, Black Friday, the Sunday Times |
2024-05-14 | scored 3-1, aged 25, article 12, version 3.10, $2,024 |
2024-05-14 | in 2023 cases and 2024 dollars |
2024-05-14 | 12 May 2024 and 05/20/2024 and 2024-05-01 | 2024-05-12;2024-05-20;2024-05-01
2024-05-14 | March 8 is International Women's Day | 2024-03-08
2024-05-14 | last May, next March, in early March | 2023-05;2025-03;2024-03
2024-05-14 | May 5 last year, April 3 this year | 2023-05-05;2024-04-03
2024-05-14 | in mid-2023, late 2022, early 2025 | 2023;2022;2025
2024-05-14 | The court will rule Monday. | 2024-05-20
2024-05-14 | The bank announced on Wednesday that it will close two branches. | 2024-05-08
2024-05-14 | The pool will stay shut until its boiler is mended, the mayor added late Friday. | 2024-05-10
2024-05-14 | It will announce on Friday that the line is sold. | 2024-05-17
2024-05-14 | They announced Friday's match will be moved. | 2024-05-17
2024-05-14 | Police said Monday that two men were arrested Sunday. | 2024-05-13;2024-05-12
2024-05-14 | overnight from Saturday to Sunday | 2024-05-11..2024-05-12
2024-05-14 | December 2023 to February 2024 | 2023-12..2024-02
2024-05-14 | January and February 2024 | 2024-01..2024-02
2024-05-14 | the year 2000 problem in year 1999 | 2000;1999
2024-05-14 | May 2024 | 2024-05
2024-05-14 | the twentieth of March 1956 | 1956-03-20
2024-05-14 | July 4th | 2024-07-04
2024-05-14 | On Sept. 11, 2001 | 2001-09-11
2024-05-14 | Flight 2024 carried 178; room 1984; iPhone 2023 |
2024-05-14 | the Fourth of July | 2024-07-04
2024-05-14 | World Cup 2022, Euro 2024 |
2024-05-14 | May 5–June 7, 2024 | 2024-05-05..2024-06-07
2024-05-14 | the end of the year, later this month | 2024-05
2024-05-14 | Sun 5 May 2024 | 2024-05-05
2024-05-14 | 5/6/2024 | 2024-05-06
2024-05-14 | Friday's vote, Tuesday’s meeting | 2024-05-10;2024-05-14
2024-05-14 | over the past three years, the last two weeks |
2025-03-10 | The talks will resume on Thursday in Cairo. | 2025-03-13
2025-03-10 | He said on Sunday that the vote was delayed. | 2025-03-09
2025-03-10 | The bank will publish its results on April 3. | 2025-04-03
2025-03-10 | Parliament will vote on Tuesday, March 18, the speaker said. | 2025-03-18
2025-03-10 | from March 15 through March 20 | 2025-03-15..2025-03-20
2025-03-10 | between 15 and 17 March | 2025-03-15..2025-03-17
2025-03-10 | 15th-17th March 2025 | 2025-03-15..2025-03-17
2025-03-10 | 15-17 March 2025 | 2025-03-15..2025-03-17
2025-03-10 | on the 15th of next month | 2025-04-15
2025-03-10 | on Tuesday the 18th | 2025-03-18
2025-03-10 | Tuesday of next week, Thursday last week | 2025-03-18;2025-03-06
2025-03-10 | the first nine months of 2024 | 2024-01..2024-09
2025-03-10 | the early 1980s and the nineties | 1980..1989;1990..1999
2025-03-10 | in the summer of 2023 | 2023
2025-03-10 | in the year to March 2025 | 2025-03
2025-03-10 | late last year, earlier this year, later this month | 2024;2025;2025-03
2025-03-10 | earlier this week, over the weekend | 2025-03-10..2025-03-16;2025-03-08..2025-03-09
2025-03-10 | about two years ago, more than a decade ago | 2023
2025-03-10 | a day earlier, two days later |
2025-03-10 | Sunday's game, Monday night | 2025-03-09;2025-03-10
2025-03-10 | December 2024 | 2024-12
2025-03-10 | last December, this April, next June | 2024-12;2025-04;2025-06
2025-03-10 | in December, in April | 2024-12;2025-04
2025-03-10 | March 2025 was warm. March on! Marching in March. | 2025-03
2025-03-10 | Protesters March 5 miles to the capital |
2025-03-10 | He may 2 times; it may be 2024 people |
2025-03-10 | the Boeing 747, Apollo 11, room 2020, 1984 pages |
2025-03-10 | a 25-year-old, 1.5 percent, 2-1 win, 3/4 of voters, 24/7 |
2025-03-10 | Windows 2000, Agenda 2030, Vision 2030 |
2025-03-10 | from 2010 through 2015 | 2010..2015
2025-03-10 | 2024/25 season | 2024..2025
2025-03-10 | March 10, 2025, 5:12 PM | 2025-03-10
2025-03-10 | Updated 10 Mar 2025 | 2025-03-10
2025-03-10 | Mon., Mar. 10 | 2025-03-10
2025-03-10 | on 9/11 |
2025-03-10 | on September 11 | 2024-09-11
2025-03-10 | the January 6 attack | 2025-01-06
2025-03-10 | the 25 January revolution | 2025-01-25
2025-03-10 | not since 1967 | 1967
2025-03-10 | as of 2024, in late 2024 | 2024
2025-03-10 | by the end of 2025, by year end | 2025
2025-03-10 | in three days' time, three weeks from now | 2025-03-13
2025-03-10 | today, Monday, March 10 | 2025-03-10
2025-03-10 | on the morning of 7 October 2023 | 2023-10-07
2025-03-10 | Ramadan 2024, 10 Ramadan 1446 | 2024-03-11..2024-04-09;2025-03-10
2025-03-10 | on Friday and Saturday | 2025-03-07..2025-03-08
2025-03-10 | on Friday or Monday | 2025-03-07;2025-03-10
2025-03-10 | Tuesday to Thursday | 2025-03-04..2025-03-06
2025-03-10 | May Day, Labor Day, Independence Day |
2025-03-10 | He died in 1999 aged 80. | 1999
2025-03-10 | two weeks ago | 2025-02-24..2025-03-02
2025-11-26 | The Senate is to vote on the bill next Tuesday. | 2025-12-02
2025-11-26 | Prosecutors charged him on Nov. 12 with fraud. | 2025-11-12
2025-11-26 | He was sworn in on January 20, 2025. | 2025-01-20
2025-11-26 | The ceasefire took effect on 10 October and held until Sunday. | 2025-10-10;2025-11-23
2025-11-26 | The tournament runs from December 21 to January 18. | 2025-12-21..2026-01-18
2025-11-26 | The club, founded in 1937, won the title in 2010 and 2021. | 1937;2010;2021
2025-11-26 | Revenue rose 9% in the three months to September 30. | 2025-09-30
2025-11-26 | Third-quarter 2025 profits fell; Q4 2024 was worse. | 2025-07..2025-09;2024-10..2024-12
2025-11-26 | In the first half of this year exports grew. | 2025-01..2025-06
2025-11-26 | Mother Theresa May speak, May Ayim wrote, and Prime Minister May resigned. |
2025-11-26 | He will march with April Jones and August Wilson. |
2025-11-26 | The 14 February Street bomb and the October 6 Bridge |
2025-11-26 | 26th of July Corridor and 23 July Street in Cairo |
2025-11-26 | The storm is expected to make landfall late Thursday. | 2025-11-27
2025-11-26 | Two weeks ago, a court in Lagos ruled otherwise. | 2025-11-10..2025-11-16
2025-11-26 | about 30 years ago, a decade ago | 1995
2025-11-26 | Earlier on Wednesday, police raided the site. | 2025-11-26
2025-11-26 | The strike began at midnight on Monday. | 2025-11-24
2025-11-26 | By mid-December, the number could double. | 2025-12
2025-11-26 | It was signed in Doha on February 29, 2020. | 2020-02-29
2025-11-26 | on February 30, 2024 |
2025-11-26 | between 2019 and 2023; from 1975 until 1990; 1914–18 | 2019..2023;1975..1990;1914..1918
2025-11-26 | in fiscal 2026, for the 2026 fiscal year | 2026
2025-11-26 | He scored 20 goals in 2,024 minutes, wearing number 10. |
2025-11-26 | UN resolution 2797, Boeing 737, Route 1989, Windows 11 |
2025-11-26 | 24 to 26 November 2025 | 2025-11-24..2025-11-26
2025-11-26 | on November 24, 25 and 26 | 2025-11-24..2025-11-26
2025-11-26 | Saturday and Sunday, November 29 and 30 | 2025-11-29..2025-11-30
2025-11-26 | on the night of Saturday 22 November | 2025-11-22
2025-11-26 | every November 11, each year on May 1 |
2025-11-26 | the Nov. 4 election, the July 7 bombings | 2025-11-04;2025-07-07
2025-11-26 | since last Friday, until next Monday | 2025-11-21;2025-12-01
2025-11-26 | In January 2026 the rules change; in February they expire. | 2026-01;2026-02
2025-11-26 | She was born on 3 March 1990 and died last Saturday. | 1990-03-03;2025-11-22
2025-11-26 | Good Friday, Super Tuesday, Ash Wednesday, Bloody Sunday, Cyber Monday |
2025-11-26 | The Monday Night Football host and Friday prayers |
2025-11-26 | the 1st of December 2025 | 2025-12-01
2025-11-26 | 2025/11/26, 26.11.2025, 11/26/2025 | 2025-11-26
2025-11-26 | 1 Rajab 1447 AH | 2025-12-21
2025-11-26 | this past Sunday, the previous day, the following year | 2025-11-23
2025-11-26 | the week of December 1 | 2025-12-01
2025-11-26 | at the end of last month, early next year | 2025-10;2026
2025-11-26 | in spring 2026, winter 2024 | 2026;2024
2025-11-26 | some 1,500 people, 2025 of them children |
2025-11-26 | On Tuesday, Nov 25th, at 5pm | 2025-11-25
2025-11-26 | between November 3 and 7 | 2025-11-03..2025-11-07
2025-11-26 | may be decided in the second week of December | 2025-12
2025-11-26 | Published: Wednesday 26 November 2025 | 2025-11-26
2026-02-03 | The court will hear the appeal on Feb. 17. | 2026-02-17
2026-02-03 | Talks ended Friday without a deal. | 2026-01-30
2026-02-03 | The Games open on Friday and run until February 22. | 2026-02-06;2026-02-22
2026-02-03 | He was killed on the evening of January 30. | 2026-01-30
2026-02-03 | The law, passed in 2019, took effect last month. | 2019;2026-01
2026-02-03 | Inflation eased to 2.1% in December from 2.4% a year earlier. | 2025-12
2026-02-03 | Fourth-quarter earnings are due on Thursday, 5 February. | 2026-02-05
2026-02-03 | From 2 to 5 March, delegates meet in Barcelona. | 2026-03-02..2026-03-05
2026-02-03 | The museum, closed since October 2023, reopens this Saturday. | 2023-10;2026-02-07
2026-02-03 | Nearly 20 years ago, in July 2006, war broke out. | 2006;2006-07
2026-02-03 | She served from 1997 to 2007. | 1997..2007
2026-02-03 | Early on Sunday morning a fire broke out. | 2026-02-01
2026-02-03 | Tomorrow, Wednesday, schools stay closed. | 2026-02-04
2026-02-03 | The February 1 coup and the 2021 protests | 2026-02-01
2026-02-03 | May said the march would go ahead; April agreed. |
2026-02-03 | The room holds 1,984; the book cost $2,020. |
2026-02-03 | Section 230, page 1999, Highway 1980 |
2026-02-03 | Downing Street, the 4 May Boulevard and 9 July Avenue |
2026-02-03 | It could start as early as next week. | 2026-02-09..2026-02-15
2026-02-03 | by the end of March, before April 15 | 2026-03;2026-04-15
2026-02-03 | The deadline is midnight on February 28, 2026. | 2026-02-28
2026-02-03 | January 31-February 2 | 2026-01-31..2026-02-02
2026-02-03 | In the 12 months to January, sales grew. | 2026-01
2026-02-03 | the first three months of 2026 | 2026-01..2026-03
2026-02-03 | Ramadan is expected to begin on 18 February. | 2026-02-18
2026-02-03 | on the second Sunday in May 2026 | 2026-05-10
2026-02-03 | He was 21 in 1969. | 1969
2026-02-03 | A spokesman said on Monday night that Tuesday's session was off. | 2026-02-02;2026-02-03
2026-02-03 | Monday, 2 February 2026 | 2026-02-02
2026-02-03 | three days earlier, a week later, the next day |
2026-02-03 | The bank raised rates in March and again in June. | 2025-03;2025-06
2026-02-03 | Kenya votes on August 10, 2027. | 2027-08-10
2026-02-03 | Rescuers found the body on Saturday, a day after the crash. | 2026-01-31
2026-02-03 | The trial, which began on January 12, is expected to last until April. | 2026-01-12;2026-04
2026-02-03 | The airline will resume flights on March 1. | 2026-03-01
2026-02-03 | Exports fell in the second quarter of last year. | 2025-04..2025-06
2026-02-03 | She plans to retire in 2028. | 2028
2026-02-03 | Protesters gathered on Monday outside parliament. | 2026-02-02
2026-02-03 | Since 2014 the group has controlled the north. | 2014
2026-02-03 | He has led the party since May 2019. | 2019-05
2026-02-03 | The storm hit on the night of 31 January. | 2026-01-31
2026-02-03 | The club said on Tuesday it had signed the striker. | 2026-02-03
2026-02-03 | The company was founded in August 1998 in Accra. | 1998-08
2026-02-03 | An earlier vote, on 14 December 2025, was annulled. | 2025-12-14
2026-02-03 | Ghana celebrates independence on 6 March. | 2026-03-06
2026-02-03 | The vaccine will be available from next month. | 2026-03
2026-02-03 | Profits doubled last year to 2.1 billion. | 2025
2026-02-03 | He won gold in 2016, 2020 and 2024. | 2016;2020;2024
2026-02-03 | Mayor June Osborne and Judge April Perry spoke. |
2026-02-03 | About 2,000 troops and 15 tanks crossed the border. |
2026-02-03 | The 737 Max and the iPhone 17 sold out. |
2026-02-03 | Friday night's concert was cancelled. | 2026-01-30
2026-02-03 | The agreement runs from 2026 to 2030. | 2026..2030
2026-02-03 | Two years ago this week, a quake killed thousands. | 2024;2026-02-02..2026-02-08
2026-02-03 | Results are due by 5pm on Thursday. | 2026-02-05
2026-02-03 | It happened on Wednesday, January 28, around noon. | 2026-01-28
2026-02-03 | the five days to 6 February | 2026-02-06
2026-02-03 | In late November, rebels seized the town. | 2025-11
2026-02-03 | Elections were last held in 2021. | 2021
2026-02-03 | Nigeria's inflation rate was 15.15% in December 2025. | 2025-12
2026-02-03 | The curfew was lifted on Sunday. | 2026-02-01
2026-02-03 | He is due in court on 19 February. | 2026-02-19
2026-02-03 | The film opens in cinemas on 13 February. | 2026-02-13
2026-02-03 | between 1 and 15 January | 2026-01-01..2026-01-15
2026-02-03 | It was her first win since last August. | 2025-08
2026-02-03 | Lagos, 3 February 2026 | 2026-02-03
"""  # noqa: E501


@pytest.mark.parametrize("case", cases(SENTENCES), ids=lambda case: case[1])
def test_sentence(case: list[str]) -> None:
    check(case, "en")
