"""The dates layer on marked-up sentences: one case a line, expectations from ANNOTATION.md."""

from __future__ import annotations

import pytest

from markup import check, parse
from setaccio.dates.extract import extract_dates
from setaccio.dates.reference import given

# A Wednesday.
REFERENCE = "2025-11-26"

ABSOLUTE = [
    'Il <date value="2025-11-26" anchor="explicit">26 novembre 2025</date> a Bishkek.',
    'nel <date value="2025" start_date="2025-01-01" end_date="2025-12-31">2025</date> è triplicato',
    'a <date value="2024-03" start_date="2024-03-01" end_date="2024-03-31">marzo del 2024</date>',
    '<date value="2025-11-26">mercoledì 26 novembre 2025</date>, a Roma',
    'il <date value="2024-05-01">1° maggio 2024</date> e <date value="2024-05-01">primo maggio 2024</date>',
    'Firmato il <date value="2024-05-12">12/05/2024</date> a Parigi.',
    'Firmato il <date value="2024-05-12">12.5.24</date> a Parigi.',
    'aggiornato: <date value="2024-05-12">2024-05-12</date>',
    'il <date value="1998-03-02">2 marzo 1998</date>',
    'nel <date value="2024">\'24</date> e nel <date value="1968">\'68</date>',
    'l\'<date value="2022-06-08">8 giugno 2022</date> aveva sospeso',
    'nel <date value="2024-06">mese di giugno 2024</date>',
    'nell\'<date value="2019">anno 2019</date>',
    'dal <date value="2023-02-28">28\u00a0febbraio\u00a02023</date>',
    'il <date value="2018-02-04">quattro febbraio duemiladiciotto</date>',
    'nel <date value="1928">millenovecentoventotto</date>',
    'il <date value="2025-11-26">26 novembre, 2025</date>',
    'il <date value="2024-09-10">10 sett. 2024</date>',
    'trattato del <date value="2017">2017</date>',
    'l\'edizione <date value="2011">2011</date> del premio',
    'Accordo sulle elezioni <date value="2013">2013</date>',
    'nel <date value="BC0044">44 a.C.</date>',
    'nel <date value="0079">79 d.C.</date>',
    'nel <date value="2019">2019</date>, <date value="2020">2020</date> e <date value="2021">2021</date>',
    'il bilancio <date value="2023">2023</date> della società',
    'Nel <date value="2024-01">gennaio 2024</date> 2000 lavoratori hanno scioperato',
    'la legge 104 del <date value="1992">1992</date>',
]

PERIODS = [
    'Nei <date value="2025-01/2025-06" timex_type="DATE">primi sei mesi</date> l\'export è cresciuto',
    'nel <date value="2025-Q3" start_date="2025-07-01" end_date="2025-09-30">terzo trimestre del 2025</date>',
    'entro il <date value="2025-H1" end_date="2025-06-30" mod="BEFORE">primo semestre del 2025</date>',
    'nel <date value="2024-H2">secondo semestre 2024</date>',
    'nel <date value="2024-Q4">IV trimestre 2024</date>',
    'nei <date value="2024-01/2024-09" start_date="2024-01-01" end_date="2024-09-30">primi nove mesi del 2024</date>',
    'nella <date value="2024-H1">prima metà del 2024</date>',
    'l\'<date value="2024-SU" start_date="2024-06-01" end_date="2024-08-31">estate 2024</date>',
    'la <date value="2026-SP" start_date="2026-03-01">primavera del 2026</date>',
    'negli <date value="199" start_date="1990-01-01" end_date="1999-12-31">anni Novanta</date>',
    'negli <date value="196">anni ’60</date>',
    'nella <date value="199" mod="MID">metà degli anni novanta</date>',
    'nel <date value="18" start_date="1800-01-01" end_date="1899-12-31">XIX secolo</date>',
    'nel <date value="19">Novecento</date>',
    'alla <date value="2024" mod="END">fine del 2024</date>',
    'entro la <date value="2024" mod="END">fine del 2024</date>',
    'a <date value="2025-03" mod="MID">metà marzo 2025</date>',
    'agli <date value="2023" mod="START">inizi del 2023</date>',
    'i <date value="2023" mod="START">primi mesi del 2023</date>',
    'il <date value="2021/2022" start_date="2021-01-01" end_date="2022-12-31">biennio 2021-22</date>',
    'la stagione <date value="2021/2022">2021/22</date>',
    'nell\'<date value="2024/2025">anno scolastico 2024/2025</date>',
    'nel <date value="2010/2012">triennio 2010-12</date>',
    '<date value="2024-09-16/2024-09-18">dal 16 al 18 settembre 2024</date>',
]

RANGES = [
    'nella <date value="2025-05-30TNI" end_date="2025-05-31">notte tra il 30 ed il 31 maggio scorsi</date>',
    '<date value="2025-01/2025-09" start_date="2025-01-01" end_date="2025-09-30">da gennaio a settembre di quest\'anno</date>',
    '<date value="2019/2023" start_date="2019-01-01" end_date="2023-12-31">Dal 2019 al 2023</date>',
    '<date value="2025-10-04/2025-10-06" anchor="publication">tra il 4 e il 6 ottobre</date>',
    '<date value="2024-05-03/2024-05-05">dal 3 al 5</date> e <date value="2024-05-07/2024-05-09">dal 7 al 9 maggio 2024</date>',
    'gli <date value="2019/2023">anni 2019-2023</date>',
    'il <date value="2024-05-03/2024-05-05">3-5 maggio 2024</date>',
    '<date value="2023-11/2024-03">da novembre a marzo 2024</date>',
    '<date value="2025-11-26/2025-11-28">da oggi a venerdì</date> sole',
    'In vigore <date value="1992/2002">dal 1992 al 2002</date>.',
    '<date value="2024-01-01/2024-03-31">dal 1° gennaio al 31 marzo 2024</date>',
    '<date value="2024-01/2024-09">gennaio-settembre 2024</date>',
    '<date value="2024-10-28/2024-11-03">dal 28 ottobre al 3 novembre 2024</date>',
    'dal <date value="2021" mod="">2021</date> e fino al <date value="2032" mod="">2032</date>',
    'Oltre <date value="2024-12-30/2025-01-02">tra il 30 dicembre 2024 e il 2 gennaio 2025</date>',
]

COORDINATED = [
    'il <date value="2026-05-03" anchor="context">3</date> e il <date value="2026-05-04" anchor="publication">4 maggio</date> si voterà',
    'il <date value="2024-11-25" anchor="context">25</date> e <date value="2024-11-26" anchor="explicit">26 novembre 2024</date>',
    'il <date value="2024-03-01">1°</date>, il <date value="2024-03-08">8</date> e il <date value="2024-03-15">15 marzo 2024</date>',
    'a <date value="2024-03" anchor="context">marzo</date> e a <date value="2024-05">maggio 2024</date>',
    'Nel <date value="2024-03">marzo del 2024</date> è stata approvata la legge. A <date value="2024-05" anchor="context">maggio</date> è entrata in vigore.',
    'Nel <date value="2004">2004</date>, il <date value="2004-12-26" anchor="context">26 dicembre</date>, lo tsunami',
]

DEICTIC = [
    'Sarà annunciato il <date value="2025-11-27" anchor="publication">27</date> a Nuova Delhi',
    'da firmare entro il <date value="2025-12-13" mod="BEFORE">13</date>.',
    '<date value="2025-11-25TMO">Ieri all\'alba</date> si è ripreso a sparare',
    '<date value="2025-11-26">Oggi</date>, <date value="2025-11-25">ieri</date> e <date value="2025-11-27">domani</date>.',
    'l\'<date value="2025-11-24">altro ieri</date>, <date value="2025-11-24">ieri l\'altro</date>, <date value="2025-11-28">dopodomani</date>',
    '<date value="2025-11-26TMO" timex_type="TIME">Stamattina</date> e <date value="2025-11-26TNI">stanotte</date>',
    '<date value="2025-11-25TEV" timex_type="TIME" start_date="2025-11-25">ieri sera</date>',
    '<date value="2025-11-26TMO">questa mattina</date>, <date value="2025-11-26TAF">questo pomeriggio</date>',
    '<date value="2025">quest\'anno</date>, lo <date value="2024">scorso anno</date>, l\'<date value="2024">anno scorso</date>',
    'il <date value="2025-10">mese scorso</date> e il <date value="2025-12">prossimo mese</date>',
    'la <date value="2025-W47" start_date="2025-11-17" end_date="2025-11-23">scorsa settimana</date>',
    'la <date value="2025-W49">settimana che viene</date>; il <date value="2025-12">mese entrante</date>',
    '<date value="2025-09" start_date="2025-09-01" end_date="2025-09-30">due mesi fa</date>',
    '<date value="2025-W46">due settimane fa</date>',
    '<date value="2024">un anno fa</date> e <date value="2023">due anni or sono</date>',
    '<date value="2025-11-23">tre giorni fa</date>, <date value="2025-12-06">tra dieci giorni</date>',
    '<date value="2028">fra tre anni</date>',
    'negli <date value="PAST_REF" timex_type="DATE" start_date="">ultimi mesi</date>',
    'nei <date value="FUTURE_REF">prossimi giorni</date> e nei <date value="PAST_REF">giorni scorsi</date>',
    'negli <date value="P20Y" timex_type="DURATION">ultimi 20 anni</date>',
    'i <date value="P3D" timex_type="DURATION">prossimi tre giorni</date>',
    '<date value="2025-11-26">oggi 26 novembre</date>',
    '<date value="2010-02-17">ieri 17 febbraio 2010</date>',
    'il <date value="2025-12-20">20 del prossimo mese</date>',
    'l\'<date value="2025" mod="START">inizio di quest\'anno</date>',
    'da <date value="2025" mod="START">inizio anno</date>; a <date value="2025-11" mod="END">fine mese</date>',
    'nel <date value="2025-Q3">trimestre scorso</date>',
    'il <date value="2025-W49-WE" start_date="2025-12-06" end_date="2025-12-07">prossimo fine settimana</date>',
    '<date value="2025-W48-WE">questo fine settimana</date>',
    'nel <date value="2023-W11-WE" start_date="2023-03-18">fine settimana del 18 e 19 marzo 2023</date>',
    '<date value="2025-11-28">venerdì di questa settimana</date>',
    '<date value="201">scorso decennio</date>',
    '<date value="PAST_REF">pochi mesi fa</date>',
    '<date value="BC0976">3000 anni fa</date>',
]

TENSE = [
    'Da <date value="2025-11-20">giovedì</date> gli uomini danno la caccia ai rivali.',
    'Da <date value="2025-11-27">giovedì</date> riaprirà il museo.',
    'Fino a <date value="2025-01-01">Capodanno</date> vigeva un patto.',
    'meno che a <date value="2016-03">marzo 2016</date> e il 30 per cento meno di <date value="2025-12">dicembre</date>',
    'Lo studio, uscito <date value="2025-11-24">lunedì</date> su The Lancet, promuove la terapia.',
    'il memorandum siglato a <date value="2025-02">febbraio</date> a Roma',
    'È stato approvato il <date value="2025-06-03">3 giugno</date> e sarà firmato presto.',
    'Il contratto sarà firmato il <date value="2026-06-03">3 giugno</date>.',
    'Il ministro firmerà il <date value="2026-01-03">3 gennaio</date>.',
    'Il ministro ha firmato il <date value="2025-01-03">3 gennaio</date>.',
    'Firmò l\'accordo il <date value="2025-04-02">2 aprile</date>.',
    'La gara è prevista per il <date value="2026-02-10">10 febbraio</date>.',
    'La riunione del <date value="2025-11-28">28 novembre</date> è stata annullata.',
    'Ha annunciato che il <date value="2025-12-03">3 dicembre</date> si vota.',
    '<date value="2025-11-24">Lunedì</date> il governo ha firmato.',
    'Il premier arriverà <date value="2025-12-01">lunedì</date>.',
    'Lo ha detto <date value="2025-11-21">venerdì scorso</date>; ne parlerà <date value="2025-12-02">martedì prossimo</date>.',
    'In <date value="2026-SP">primavera</date> si voterà.',
    'A <date value="2025-09">settembre</date> i prezzi sono saliti.',
    'il <date value="2025-09">settembre scorso</date>, il <date value="2026-04">prossimo aprile</date>',
    'Faremo appello entro <date value="2025-12-25" mod="BEFORE">Natale</date>',
    'L\'intesa si è chiusa a <date value="2025-11">novembre</date>.',
    'scaduto il <date value="2024-12-31">31 dicembre</date>, l\'accordo è stato rinnovato',
    'La riunione è fissata per <date value="2025-11-30">domenica</date> e <date value="2025-12-01">lunedì</date>.',
]

FEASTS = [
    '<date value="2024-03-31">Pasqua 2024</date>, <date value="2024-04-01">Pasquetta 2024</date>',
    'a <date value="2025-08-15">Ferragosto</date> gli italiani sono partiti',
    'il <date value="2026-01-01">Capodanno</date> sarà freddo',
    'la <date value="2025-12-24">vigilia di Natale</date> partiremo',
    'il <date value="2025-04-21">lunedì dell\'Angelo del 2025</date>',
    'il <date value="2025-04-18">Venerdì Santo 2025</date>',
    'Dopo la <date value="2025-12-31TNI">notte di San Silvestro</date> verrà il gelo.',
    'la <date value="2024-06-02">Festa della Repubblica del 2024</date>',
    'l\'<date value="2014-03-30">ultima domenica di marzo 2014</date>',
    'il <date value="2024-10-01">primo martedì di ottobre 2024</date>',
]

DURATIONS = [
    'per <date value="P3.5Y">3,5 anni</date>; poi <date value="PT15M">un quarto d\'ora</date>, <date value="PT12H">mezza giornata</date>',
    'in <date value="P50Y">mezzo secolo</date>; <date value="PT1H30M">un\'ora e mezza</date>',
    '<date value="PT1H15M">un\'ora e un quarto</date> senza intervallo',
    'per i <date value="P6M" timex_type="DURATION">primi sei mesi</date>',
    'con una pena sotto i <date value="P3Y">tre anni</date>',
    '<date value="PT11H" timex_type="DURATION" anchor="explicit" start_date="">undici ore</date> di trattativa',
    'tregua di <date value="P2D">due giorni</date>',
    'una tregua di <date value="PT48H">48 ore</date>',
    'per <date value="P3Y6M">tre anni e mezzo</date>',
    'in <date value="P1M15D">un mese e mezzo</date>',
    'condannato a <date value="P6Y4M">sei anni e quattro mesi</date>',
    'per <date value="PT30M">mezz\'ora</date>',
    'in <date value="P7Y">sette anni</date>',
    'entro <date value="P90D" mod="BEFORE">novanta giorni</date>',
    'dopo <date value="PT5H" mod="AFTER">cinque ore</date> di camera di consiglio',
    'dopo circa <date value="P1Y" mod="APPROX">un anno</date> di trattative',
    'da <date value="P8M">otto mesi</date>',
    '<date value="P3M">da tre mesi a questa parte</date>',
    'per <date value="PXM">alcuni mesi</date>',
    'una pausa di <date value="P15D" mod="APPROX">una quindicina di giorni</date>',
    '<date value="P50Y">cinquant\'anni</date> di storia',
    'un contratto di <date value="P3Y">3 anni</date>',
    '<date value="P2D/P3D">due o tre giorni</date>',
    'per <date value="P1Y">tutto l\'anno</date>',
    'in <date value="P1000000Y">un milione di anni</date>',
    'durata <date value="P1Y2M3D">un anno, due mesi e tre giorni</date>',
    '<date value="P3W">tre settimane</date>.',
]

SETS = [
    '<date value="XXXX-XX-WXX-7">ogni prima domenica del mese</date> film a 4 euro',
    '<date value="XXXX-WXX-1" timex_type="SET" start_date="">ogni lunedì</date>',
    '<date value="XXXX">Ogni anno</date>, <date value="XXXX-XX-XX">ogni giorno</date>, <date value="XXXX-XX">ogni mese</date>',
    '<date value="P3M">ogni tre mesi</date>; <date value="P2W">ogni due settimane</date>',
    '<date value="XXXX-WXX-5">ogni venerdì</date> e <date value="XXXX-WXX-6">ogni sabato</date>',
    'il <date value="XXXX-WXX-1">lunedì</date> e il <date value="XXXX-WXX-4">giovedì</date> il museo è chiuso',
    '<date value="XXXX">annualmente</date>',
    '<date value="XXXX-XX-XX">tutti i giorni</date>, <date value="XXXX-XX-XXTMO">tutte le mattine</date>',
    '<date value="XXXX-WXX-1T16:00">ogni lunedì alle 16</date>',
    '<date value="XXXX">due volte l\'anno</date>',
    '<date value="XXXX-04-25">ogni 25 aprile</date>',
    '<date value="XXXX-WXX-1/XXXX-WXX-5">dal lunedì al venerdì</date>',
    '<date value="XXXX-WXX-7">le domeniche</date>',
]

CLOCKS = [
    '<date value="2025-11-27">Domani</date>, alle <date value="2025-11-27T15:00" anchor="context">15</date> ora locale, riunione',
    'nella <date value="2025-11-22TNI">notte fra sabato e domenica</date> si è affacciata; alle <date value="2025-11-23T02:40">2.40</date> ha chiamato',
    'Si discute <date value="2025-11-25">ieri</date> e la delegazione è ripartita <date value="2025-11-25TEV">ieri sera</date> dopo cena',
    'è finito <date value="2025-11-20TEV">giovedì sera</date> dopo un solo giro',
    'due corse al giorno, <date value="T08:00/T22:00" anchor="none">dalle 8 alle 22</date>',
    'Si parte <date value="2025-11-26T18:30" timex_type="TIME" anchor="publication">oggi alle 18.30</date>.',
    'L\'incontro di <date value="2025-11-25" anchor="publication">ieri</date> è finito alle <date value="2025-11-25T18:30" anchor="context">18.30</date>.',
    'per <date value="2024-05-22T15:30">mercoledì 22 maggio 2024 alle ore 15.30</date>',
    '<date value="2025-11-27T11:00">Domani alle ore 11</date>, in videoconferenza',
    '<date value="XXXX-WXX-1">ogni lunedì</date>, <date value="T10:00/T18:00" timex_type="TIME" anchor="none" start_date="">dalle 10 alle 18</date>',
    'nessuno timbrava dopo le <date value="XXXX-XX-XXT22:00" mod="AFTER" anchor="none">22</date>',
    'alle <date value="2025-11-26T07:30">sette e mezza</date> è partito il corteo',
    'alle <date value="2025-11-26T15:00">3 del pomeriggio</date> è arrivato',
    'intorno alle <date value="2025-11-26T16:00" mod="APPROX">16</date> è caduto',
    '<date value="2014-03-03TNI" timex_type="TIME">notte del 3 marzo 2014</date>',
    'la <date value="2023-03-04TEV" start_date="2023-03-04">sera di sabato 4 marzo 2023</date> rimase ustionato',
    '<date value="2025-11-25">ieri</date>, <date value="2025-11-25T22:00">22.00</date>',
    'Appuntamento alle <date value="2025-11-26T21:00">ore 21</date>.',
    'a <date value="2025-11-26T12:00">mezzogiorno</date> ha parlato',
    'Dalla <date value="2025-11-27T00:00" start_date="2025-11-27">mezzanotte</date> scatterà lo sciopero',
    '<date value="2025-11-27T15:00/2025-11-27T17:00">domani dalle 15:00 alle 17:00</date>',
    'nel <date value="2025-11-26TAF" mod="">tardo pomeriggio</date> si è dimesso',
    'nella <date value="2024-03-03TNI" start_date="2024-03-03" end_date="2024-03-04">notte tra il 3 e il 4 marzo 2024</date>',
    'il <date value="2024-01-06T10:30">6 gennaio 2024 - 10:30</date>',
]

STORY = [
    'cominciato nell\'<date value="2023-10">ottobre 2023</date>; nel <date value="2023-05" anchor="context">maggio dello stesso anno</date> era andato',
    'Nel <date value="2025-Q1">primo trimestre del 2025</date> +6%, meno dello <date value="2023-Q1" anchor="context">stesso periodo del 2023</date>.',
    'L\'<date value="2022-06-08">8 giugno 2022</date> sospese il trattato firmato <date value="2002" anchor="context">vent\'anni prima</date>.',
    'Arrivò il <date value="2024-03-03">3 marzo 2024</date> e il <date value="2024-03-04" anchor="context">giorno dopo</date> ripartì.',
    'Nel <date value="2015">2015</date> vinse; l\'<date value="2016" anchor="context">anno successivo</date> perse.',
    'Il <date value="2024-03-03">3 marzo 2024</date> pioveva: <date value="2024-03-03" anchor="context">quel giorno</date> nessuno uscì.',
    'Il <date value="2024-03-03">3 marzo 2024</date> il crollo, <date value="2024-03-05" anchor="context">due giorni dopo</date> crollò la diga.',
    'A <date value="2024-03">marzo 2024</date> il crollo.',
]

IMPOSSIBLE = [
    'il <date value="" start_date="" end_date="" anchor="none" rule="day-month+impossible">31 giugno</date>',
    'il <date value="" rule="day-month+impossible">30 febbraio 2024</date>',
    'il <date value="" rule="numeric-date+impossible">31/06/2024</date>',
    'il <date value="" rule="day-month+impossible">29 febbraio 2023</date>',
]

TRAPS = [
    "anno dopo anno, giorno dopo giorno",
    "Francesco Cavicchioli (5 anni) di Gambassi",
    "il fratello Giovanni, di 75 anni, non ha retto",
    "vinto con 5 giornate d'anticipo, tre giornate di squalifica",
    "superato il 30, ancora sotto il 15,",
    "al giorno d'oggi",
    "ragazzi con un'età compresa tra i 6 mesi e i 17 anni",
    "rispetto a Luca Aprile e a Maria Agosto",
    "Ho 41 anni, un cane di sei mesi",
    "dice l'ad Cesare Montanari, 58 anni: «Abbiamo trattato»",
    "Clima, la notte più lunga di Sharm",
    "Dal tennis al calcio, un weekend azzurro",
    "1800 aziende e 2000 dipendenti, raggiungendo 1800",
    "l'Agenda 2030, Expo 2015 e la Covid-19",
    "legge 104/1992, articolo 5, comma 3, versione 2.10.2024",
    "la A1, il G7, il 5G, la via 4 Novembre 12",
    "ha vinto 3-1, poi 2-0 e 10-8",
    "tel. 0746 2871 e 06 2025 2024, pagina 2010",
    "una delegazione che include sette ministri",
    "sei tu. Ora basta, secondo lui.",
    "il Mar Rosso, il mar Nero e Mar-a-Lago",
    "Antonio Maggio ha detto. Poi Maggio ha taciuto.",
    "Gualtiero Benvenuti, 58 anni, titolare",
    "un uomo di 45 anni e una commessa di 27 anni",
    "una bambina di otto mesi",
    "aveva 12 anni; ne compie 18",
    "ragazzi tra gli 11 e i 18 anni",
    "Il poeta è morto a 87 anni",
    "il 13,6%, 4,1 miliardi di dollari e il 17 per cento",
    "180 milioni al mese, 9 miliardi l'anno, 35 euro al giorno",
    "validità biennale e formula decennale",
    "attualmente, allora, tuttora, di recente",
    "a tutt'oggi; da un giorno all'altro",
    "dalle 2 alle 4 persone; alle 30 aziende",
    "il Mezzogiorno d'Italia e il Corriere della Sera",
    "cento anni luce",
    "un secondo tempo, il secondo posto",
    "costa un euro l'una",
    "Babbo Natale e don Natale Rossi",
    "Porto Santo Stefano e piazza dell'Immacolata",
    "Windows 2000 e il Boeing 747",
    "24 ore su 24",
    "la Primavera di Praga",
    "un lunedì qualsiasi",
    "il numero 3/2015 del protocollo",
    "gli under 25 e i 20-30 milioni",
    "Andrò al 27° piano",
]

ALL = [
    *ABSOLUTE, *PERIODS, *RANGES, *COORDINATED, *DEICTIC, *TENSE, *FEASTS, *DURATIONS, *SETS,
    *CLOCKS, *STORY, *IMPOSSIBLE,
]  # fmt: skip


@pytest.mark.parametrize("markup", ALL)
def test_marked_sentence(markup: str) -> None:
    text, _ = parse(markup)
    mentions, _ = extract_dates(text, given(REFERENCE, "user"))
    check(markup, list(mentions))


@pytest.mark.parametrize("text", TRAPS)
def test_trap_yields_nothing(text: str) -> None:
    mentions, _ = extract_dates(text, given(REFERENCE, "user"))
    assert [(m.text, m.rule) for m in mentions] == []
