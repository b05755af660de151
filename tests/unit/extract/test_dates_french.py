"""Dates as French newsrooms write them: publication day, sentence, ISO days (`a..b` is a range)."""

from __future__ import annotations

import pytest

from tests.unit.extract.date_sentences import cases, check

SENTENCES = """
2024-05-14 | Il s’est rendu à Paris vendredi dernier. | 2024-05-10
2024-05-14 | du lundi 3 au vendredi 7 juin 2024 | 2024-06-03..2024-06-07
2024-05-14 | entre le 3 et le 5 mai | 2024-05-03..2024-05-05
2024-05-14 | le 1er janvier 2025 | 2025-01-01
2024-05-14 | le premier mai | 2024-05-01
2024-05-14 | au premier trimestre 2024, au 1er semestre de 2023, au T3 2022 | 2024-01..2024-03;2023-01..2023-06;2022-07..2022-09
2024-05-14 | en décembre dernier et en juin prochain | 2023-12;2024-06
2024-05-14 | fin mars 2024, début 2025, mi-avril | 2024-03;2025;2024-04
2024-05-14 | la semaine dernière, le mois prochain, cette année, ce week-end | 2024-05-06..2024-05-12;2024-06;2024;2024-05-18..2024-05-19
2024-05-14 | depuis 2011 et jusqu’en 2030 | 2011;2030
2024-05-14 | entre 2014 et 2020 | 2014..2020
2024-05-14 | de 2014 à 2020 | 2014..2020
2024-05-14 | les années 1990 | 1990..1999
2024-05-14 | dans les années 90 | 1990..1999
2024-05-14 | avant-hier, hier, aujourd’hui, demain, après-demain | 2024-05-12;2024-05-13;2024-05-14;2024-05-15;2024-05-16
2024-05-14 | ce mardi matin, lundi soir | 2024-05-14;2024-05-13
2024-05-14 | rue du 4 Septembre et place du 8 mai 1945 |
2024-05-14 | La planète Mars est visible, la sonde vers Mars aussi. |
2024-05-14 | il y a 2 ans, il y a une semaine, voici deux mois | 2022;2024-05-06..2024-05-12;2024-03
2024-05-14 | dans trois jours, dans deux semaines | 2024-05-17;2024-05-27..2024-06-02
2024-05-14 | au cours de l’année 2023 | 2023
2024-05-14 | Le match du 12/05/2024 et celui du 2024-05-10 | 2024-05-12;2024-05-10
2024-05-14 | tous les mardis, chaque lundi, le lundi |
2024-05-14 | de janvier à mars 2024 | 2024-01..2024-03
2024-05-14 | en juillet-août 2023 | 2023-07..2023-08
2024-05-14 | le 5 mai de l’année dernière | 2023-05-05
2024-05-14 | courant 2025, à l’horizon 2030 | 2025;2030
2024-05-14 | le vendredi 13 septembre | 2024-09-13
2024-05-14 | Samedi, des milliers de personnes ont défilé. | 2024-05-11
2024-05-14 | Le sommet s’ouvrira jeudi à Genève. | 2024-05-16
2024-05-14 | dans la nuit de dimanche à lundi | 2024-05-12..2024-05-13
2024-05-14 | la nuit dernière, cette nuit | 2024-05-13;2024-05-14
2024-05-14 | 15 ramadan 1445 | 2024-03-25
2024-05-14 | 12 sept. 2023, 3 févr. 2024, 5 avr. 2024 | 2023-09-12;2024-02-03;2024-04-05
2024-05-14 | les 3, 4 et 5 mai 2024 | 2024-05-03..2024-05-05
2024-05-14 | les 3 et 10 mai 2024 | 2024-05-03;2024-05-10
2024-05-14 | jusqu’au 30 juin | 2024-06-30
2024-05-14 | à partir du 1er juillet | 2024-07-01
2024-05-14 | le mouvement du 20 février |
2024-05-14 | Loi n° 2018-12 du 5 mars 2018 | 2018-03-05
2024-05-14 | la version 3.10 coûte 2 024 euros |
2024-05-14 | Paris 2024, CAN 2025 |
2024-05-14 | mars et avril 2024 | 2024-03..2024-04
2024-05-14 | le mois de mai | 2024-05
2024-05-14 | en mai | 2024-05
2024-05-14 | le 3 mai au soir | 2024-05-03
2024-05-14 | jeudi 16 et vendredi 17 mai | 2024-05-16..2024-05-17
2024-05-14 | le dernier trimestre de 2023 | 2023-10..2023-12
2025-03-10 | Le conseil se réunira du mercredi 12 au vendredi 14 mars. | 2025-03-12..2025-03-14
2025-03-10 | Il a été arrêté dimanche à Lyon, a-t-on appris lundi. | 2025-03-09;2025-03-10
2025-03-10 | L’Assemblée examinera le texte mercredi. | 2025-03-12
2025-03-10 | Le scrutin aura lieu le 23 mars prochain | 2025-03-23
2025-03-10 | le 10 de ce mois, le 20 du mois dernier, le 5 du mois prochain | 2025-03-10;2025-02-20;2025-04-05
2025-03-10 | samedi 15 à 20 h | 2025-03-15
2025-03-10 | le 9 mars au matin | 2025-03-09
2025-03-10 | du 15 décembre au 5 janvier | 2024-12-15..2025-01-05
2025-03-10 | entre mars 2020 et juin 2021 | 2020-03..2021-06
2025-03-10 | d’ici fin 2026, d’ici à 2030, d’ici la fin de l’année | 2026;2030
2025-03-10 | avant la fin du mois de mars | 2025-03
2025-03-10 | la première semaine d’avril | 2025-04
2025-03-10 | en début d’année, en fin de semaine |
2025-03-10 | il y a un peu plus de deux ans | 2023
2025-03-10 | il y a deux jours | 2025-03-08
2025-03-10 | il y a eu 25 morts en 2024 | 2024
2025-03-10 | le week-end dernier | 2025-03-08..2025-03-09
2025-03-10 | attentats du 11 septembre 2001 | 2001-09-11
2025-03-10 | l’avenue du 8-Mai-1945 |
2025-03-10 | le stade du 5-Juillet |
2025-03-10 | stade du 5 juillet 1962 |
2025-03-10 | métro Quatre-Septembre |
2025-03-10 | né le 3 mai 1962 à Oran | 1962-05-03
2025-03-10 | (1958-2024) | 1958..2024
2025-03-10 | au printemps 2024 | 2024
2025-03-10 | le 29 février 2023 |
2025-03-10 | 12.03.2025 et 12/03/25 | 2025-03-12
2025-03-10 | 12-03-2025 | 2025-03-12
2025-03-10 | le 3 ou 4 avril | 2025-04-03..2025-04-04
2025-03-10 | aux mois de mai et juin 2024 | 2024-05..2024-06
2025-03-10 | au mois d’août dernier | 2024-08
2025-03-10 | mai 68 |
2025-03-10 | Mai Hassan a dit |
2025-03-10 | Avril Lavigne, Juin, Août |
2025-03-10 | par rapport à 2023 | 2023
2025-03-10 | la Coupe du monde 2026 |
2025-03-10 | Ce lundi 10 mars, à 20 h 30 | 2025-03-10
2025-03-10 | lundi matin, mardi après-midi | 2025-03-10;2025-03-04
2025-03-10 | depuis hier soir | 2025-03-09
2025-03-10 | dès demain matin | 2025-03-11
2025-03-10 | l’année prochaine, l’an prochain, l’année dernière | 2026;2024
2025-03-10 | le mois dernier | 2025-02
2025-03-10 | cet été, cet après-midi | 2025-03-10
2025-03-10 | vendredi 14 mars 2025 à 14h30 | 2025-03-14
2025-03-10 | Publié le 10/03/2025 à 14:30 | 2025-03-10
2025-03-10 | Cent ans après 1925 | 1925
2025-03-10 | le n° 2025, page 2024, code postal 20000 |
2025-03-10 | pendant trois semaines, durant deux mois |
2025-03-10 | âgé de 25 ans |
2025-03-10 | un deux-pièces, mardi gras |
2025-03-10 | journal Le Monde daté du 10 mars | 2025-03-10
2025-11-26 | Le chef de l’État s’exprimera jeudi soir à 20 heures. | 2025-11-27
2025-11-26 | Les députés ont rejeté samedi dernier le budget. | 2025-11-22
2025-11-26 | Le procès, ouvert le 5 novembre, s’achèvera le 19 décembre. | 2025-11-05;2025-12-19
2025-11-26 | Il comparaîtra lundi prochain devant le juge. | 2025-12-01
2025-11-26 | La loi du 9 décembre 1905 sépare les Églises et l’État. | 1905-12-09
2025-11-26 | Les cours reprendront le lundi 5 janvier. | 2026-01-05
2025-11-26 | Elle est née en février 1987 à Sfax. | 1987-02
2025-11-26 | L’inflation a ralenti à 0,9 % en octobre, contre 1,2 % un mois plus tôt. | 2025-10
2025-11-26 | Au troisième trimestre 2025, le chômage a atteint 7,7 %. | 2025-07..2025-09
2025-11-26 | au cours des neuf premiers mois de 2025 | 2025-01..2025-09
2025-11-26 | du 28 novembre au 6 décembre | 2025-11-28..2025-12-06
2025-11-26 | de lundi à mercredi | 2025-11-24..2025-11-26
2025-11-26 | Les 12 et 13 décembre prochains, Rabat accueille le forum. | 2025-12-12..2025-12-13
2025-11-26 | Les travaux dureront jusqu’à fin 2027. | 2027
2025-11-26 | Depuis le 1er octobre dernier, les tarifs ont augmenté. | 2025-10-01
2025-11-26 | Place du 14-Juillet, rue du 11-Novembre, quai du 4-Septembre |
2025-11-26 | Boulevard du 20-Août à Agadir et avenue du 18 Novembre à Rabat |
2025-11-26 | L’hôpital du 1er-Novembre et l’université du 20 Août 1955 |
2025-11-26 | Juin Dupont et Avril Martin ont remporté le tournoi. |
2025-11-26 | Le rover de la NASA sur Mars a foré une roche. |
2025-11-26 | Il a marqué à la 90e minute (2-1), son 15e but. |
2025-11-26 | La loi n° 47-18, l’article 49.3 et le décret 2.22.431 |
2025-11-26 | Il y a trois semaines, le tribunal de Tunis avait tranché. | 2025-11-03..2025-11-09
2025-11-26 | Il y a près de dix ans | 2015
2025-11-26 | mardi 25 et mercredi 26 novembre 2025 | 2025-11-25..2025-11-26
2025-11-26 | le week-end des 29 et 30 novembre | 2025-11-29..2025-11-30
2025-11-26 | la semaine du 15 décembre | 2025-12-15
2025-11-26 | Entre 1962 et 1988, le parti unique a dirigé l’Algérie. | 1962..1988
2025-11-26 | la saison 2024-2025 | 2024..2025
2025-11-26 | la guerre de 1914-1918 | 1914..1918
2025-11-26 | Dans les années 2000 et les années soixante | 2000..2009;1960..1969
2025-11-26 | À l’automne 1956 | 1956
2025-11-26 | en mars ou avril 2026 | 2026-03..2026-04
2025-11-26 | d’ici le 31 décembre 2026 | 2026-12-31
2025-11-26 | avant le 15 janvier | 2026-01-15
2025-11-26 | Mercredi, le ministre a reçu l’ambassadeur. | 2025-11-26
2025-11-26 | Le groupe a annoncé jeudi soir que l’usine sera fermée. | 2025-11-20
2025-11-26 | La route sera coupée, a indiqué vendredi la préfecture. | 2025-11-21
2025-11-26 | La ministre va annoncer jeudi que la taxe est levée. | 2025-11-27
2025-11-26 | dans la nuit de lundi à mardi | 2025-11-24..2025-11-25
2025-11-26 | ce mercredi 26 novembre | 2025-11-26
2025-11-26 | hier après-midi et demain matin | 2025-11-25;2025-11-27
2025-11-26 | l’été dernier, l’hiver prochain |
2025-11-26 | le 26/11/2025 à 18h05 | 2025-11-26
2025-11-26 | le 30 février prochain |
2025-11-26 | Sorti en 2019, le film a coûté 2020 dollars. | 2019
2025-11-26 | Le TGV 2024, le vol AF 1980, la Peugeot 2008 |
2025-11-26 | Le Ramadan débutera autour du 18 février 2026. | 2026-02-18
2025-11-26 | Mis à jour le 26 nov. 2025 | 2025-11-26
2025-11-26 | chaque 8 mars, tous les 25 novembre |
2025-11-26 | le jeudi 27 novembre courant | 2025-11-27
2025-11-26 | au 30 septembre 2025, à fin octobre 2025 | 2025-09-30;2025-10
2025-11-26 | pour l’exercice 2026 | 2026
2025-11-26 | Le 12, le président recevra son homologue. |
2025-11-26 | le vendredi 28 | 2025-11-28
2025-11-26 | en 2011, puis en 2014 et 2021 | 2011;2014;2021
2025-11-26 | de 8 h à 17 h du lundi au vendredi |
2025-11-26 | le premier dimanche du mois |
2025-11-26 | l’an passé, ce mois-ci, cette semaine | 2024;2025-11;2025-11-24..2025-11-30
2025-11-26 | entre juillet 2024 et juin 2025 | 2024-07..2025-06
2025-11-26 | le dimanche 2 février 2025 au soir | 2025-02-02
2026-02-03 | Le conseil de gouvernement se tiendra jeudi 5 février à Rabat. | 2026-02-05
2026-02-03 | La Coupe d’Afrique s’est achevée le 18 janvier dernier. | 2026-01-18
2026-02-03 | Réuni lundi soir, le bureau politique a tranché. | 2026-02-02
2026-02-03 | Les municipales auront lieu les 15 et 22 mars 2026. | 2026-03-15;2026-03-22
2026-02-03 | Elle avait été élue en juillet 2020, puis réélue l’an dernier. | 2020-07;2025
2026-02-03 | Le pays est indépendant depuis le 20 mars 1956. | 1956-03-20
2026-02-03 | Le budget 2026 a été adopté vendredi. | 2026-01-30
2026-02-03 | Le taux a baissé à 2 % au quatrième trimestre de 2025. | 2025-10..2025-12
2026-02-03 | Du 6 au 22 février, Milan accueille les Jeux. | 2026-02-06..2026-02-22
2026-02-03 | Entre janvier et novembre 2025, les ventes ont reculé. | 2025-01..2025-11
2026-02-03 | La grève, entamée mardi dernier, se poursuit. | 2026-01-27
2026-02-03 | L’Algérie fête le 5 juillet 1962. | 1962-07-05
2026-02-03 | Il habite rue du 11-Janvier, près de la place du 7-Novembre. |
2026-02-03 | L’avenue du 14 Janvier 2011 est fermée à la circulation. |
2026-02-03 | Le 49.3, l’article 16 et la loi 2019-1428 |
2026-02-03 | Mai Lan chante, Juin aussi, et Avril rit. |
2026-02-03 | Barça-Real 3-2, Nadal bat Ruud 6-3, 6-0. |
2026-02-03 | À partir de lundi prochain et jusqu’au 28 février | 2026-02-09;2026-02-28
2026-02-03 | Il y a cinq ans, le 1er février 2021, l’armée birmane prenait le pouvoir. | 2021;2021-02-01
2026-02-03 | au début des années 1980 | 1980..1989
2026-02-03 | mi-janvier, fin décembre 2025 | 2026-01;2025-12
2026-02-03 | dès le mois prochain, d’ici la fin de l’année | 2026-03
2026-02-03 | le week-end du 7 et 8 février | 2026-02-07..2026-02-08
2026-02-03 | mardi 3 février 2026 à 9h | 2026-02-03
2026-02-03 | dans les prochains jours, ces dernières semaines |
2026-02-03 | en 1998 et en 2006 | 1998;2006
2026-02-03 | La période 2021-2025 a été riche. | 2021..2025
2026-02-03 | hier lundi 2 février | 2026-02-02
2026-02-03 | Le vendredi 6 mars prochain | 2026-03-06
2026-02-03 | 3 ramadan 1447 | 2026-02-20
"""  # noqa: E501


@pytest.mark.parametrize("case", cases(SENTENCES), ids=lambda case: case[1])
def test_sentence(case: list[str]) -> None:
    check(case, "fr")
