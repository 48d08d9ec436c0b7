"""Past or future: which way a day without a year lies, from the verbs around it.

The endings tell: the future's accent (firmerà, saranno), the auxiliaries with a
participle (ha firmato), the remote past (firmò, decisero), the imperfect. A tagger drops the nouns
that end like verbs, and tells by its features what no ending did.
"""
# ruff: noqa: PLR0911  (one question a line)
# A reader of a grammar returns at the first word that does not fit, and asks one question a line.

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from setaccio.words import Words

Direction: TypeAlias = Literal["past", "future", "weak-past", "weak-future", ""]

_WINDOW: Final = 220
_BLOCK: Final = 400
_SENTENCE_END: Final = re.compile(r"[.!?](?=\s)|\n\s*\n")
_ABBREVIATION_END: Final = re.compile(r"\b(?:[a-z]|art|dott|sig|prof|on|sen|gen|mar|nov|dic|ott)$")
_CLAUSE_MARK: Final = re.compile(r"[;:()«»\"]|, | - |\b(?:che|ma|mentre|quando|dove|cui)\b")

_STOP: Final = re.compile(r"[;:]")
_CLAUSE_END: Final = re.compile(_CLAUSE_MARK.pattern + r"|\be\b")

_FUTURE: Final = re.compile(
    r"\b(?!(?:però|perciò|chissà)\b)[a-zà-ù]*(?:rà|ranno|[ei]remo|dremo|vremo|tremo)\b"
    r"|\b(?:farò|darò|starò|sarò|andrò|avrò|vedrò|potrò|dovrò|verrò|terrò|vorrò|vivrò)\b"
    r"|\b(?!(?:oper|super|gener|liber|consider|recuper|sper|acceler|deliber|alter|toller|feder|"
    r"esager|tir|gir|ritir|ispir|spir|mir|ammir|respir|aspir|virr?|moder|mor)[eiò])"
    r"[a-z]+[ei]rò\b"
    r"|\b(?:previst|fissat|programmat|convocat|attes|pianificat|schedulat)[oaie]\b"
    r"|\b(?:in programma|in calendario|in agenda|in arrivo|prossim[oaie]|verrà|si terrà)\b"
    r"|\b(?:dovr|potr|vorr)ebb(?:e|ero) (?!aver|esser[es]i? stat)[a-z]+(?:re|rsi|rlo|rla|rli|rle)\b"
    r"|\b(?:scade|scadono)\b|(?<=se ne )riparla(?:no)?\b"
)
_FALSE_FUTURE: Final = frozenset("estremo supremo".split())
_PAST: Final = re.compile(
    r"\b(?:ha|hanno|ho|abbiamo|avete|è|sono|siamo|era|erano|aveva|avevano|si è|si sono|viene)"
    r"(?: (?!(?:un|una|uno|il|la|lo|i|le|gli|in|di|a|da|per)\b)[a-zà-ù]+){0,2}?"
    r" (?!(?:un|una|uno|molto|tutt[oaie]|quest[oaie]|cert[oaie])\b)[a-z]+"
    r"(?:[auoi]t|s|st|rt|nt|tt|lt|ss|rs|d?ut)[oaie]\b"
    r"|\b(?:fu|furono|venne|vennero|disse|fece|ebbe|diede|nacque|scrisse|prese|morì|decise|era"
    r"|erano|aveva|avevano|stato|stata|stati|state|vinse|chiuse|rimase|mise|vide|perse|crollò)\b"
    r"|\b[a-z]+(?:arono|irono|erono|ettero|isero|essero|ssero)\b"
    r"|\b(?!(?:però|ciò|può|perciò|sennò|acciò)\b)[a-z]{2,}(?:[^r\s]|[bcdfgptv]r|[eiao]rr)ò\b|\b[b-z][a-z]{2,}arò\b"
    r"|\b(?:oper|super|gener|liber|consider|recuper|acceler|deliber|tir|gir|ritir|ispir)ò\b"
    r"|\b[a-z]{2,}[aei]va(?:no)?\b(?<!iva)(?<!leva)(?<!prova)(?<!nuova)(?<!brava)"
)
_ADJACENT_PAST: Final = re.compile(r"[a-z]{3,}(?:[auio]t|[aeiou]s|st|rt|nt|tt|lt|ss|rs|ns)[oaie]$")
_PARTICIPLE: Final = re.compile(r"[a-z]{2,}(?:at|ut|it|es|is|us|os|rt|lt|nt|ss|rs|tt|st|rs)[oaie]")
_PARTICIPLE_BEFORE: Final = re.compile(  # no name of a place: "di Comiso alla fine di marzo"
    rf"(?<!\bdi )(?<!\ba )(?<!\bda )(?<!\bin )\b(?P<word>{_PARTICIPLE.pattern})"
    r"(?: (?:soltanto|solo|appena|proprio))?"
    r"(?: (?:il|lo|la|l'|nel|nell'|a|ad|in|nello|nella|alle|all'|ieri|alla))?\s*$"
)
_NO_PARTICIPLES: Final = frozenset(
    "tutto tutta tutti tutte punto punti partito partiti mercato mercati contratto contratti senato"
    " stato stati stata state dato dati fatto fatti porto conto conti sito patto trattato diritto"
    " privato campionato mandato sindacato comunicato risultato risultati minuti tanti tante molti"
    " molte soldato avvocato candidato prodotto prodotti reato reati deputato vertice sabato fatta"
    " sesto quarto quinto certo certa giusto stesso stessa adesso spesso successo processo ingresso"
    " congresso permesso interesse paese mese mesi ricorso discorso corso concorso persona borsa"
    " corsa ripresa impresa difesa spesa casa cosa chiesa attesa attese messa rosso passo progetto"
    " effetto oggetto aspetto tratto tetto letto posto posti costo costi resto testo questo questa"
    " questi queste festa testa richiesta inchiesta protesta proteste lista vista intervista"
    " conquista crescita uscita vendita vita partita partite visita nascita ricerca attivita salita"
    " vittoria conto quanto tanto soltanto appunto punta giunta quinta santa parte sorte morte"
    " corte porta aperto caldo notte sette otto volta volte scelta svolta alto alta molto"
    " presidente agente mente gente cliente ambiente niente almeno tenente dirigente utente evento"
    " aumento momento parlamento governo documento intervento accento cento trento argomento"
    " sotto verso attraverso diverso presso eccesso accesso addosso tasso basso grasso sesso"
    " mette permette ammette scrive arrivato".split()
) - {"arrivato", "aperto"}
_PASSIVE_AHEAD: Final = re.compile(
    r"\b(?:(?:sarà|saranno|verrà|verranno|essere|vengano?|siano?|verrebbe\w*))\b[\w ,]{0,25}$"
)
_ATTRIBUTIVE: Final = re.compile(r"\b(?:di|del|dell'|dello|della|dei|delle|degli|d')\s*$")
_UNTIL: Final = re.compile(
    r"\b(?:fino a\w*|entro|prima (?:di|del\w*)|in vista (?:di|del\w*)|a partire da\w*|da qui"
    r"|con effetto da\w*|a decorrere da\w*)\b"
    r"[^,;:.()]{0,40}$"
)
# What goes on now has begun before: "sono in cassa integrazione da | marzo".
_SINCE: Final = re.compile(
    r"\b(?:sono|è|siamo|rest[ai]\w*|manca(?:no)?|attend\w+|aspetta(?:no)?|lavora(?:no)?|vivono|vive"
    r"|discut\w+|tratta(?:no)?|prosegu\w+|continua(?:no)?|dura(?:no)?)\b"
    r"(?! (?:previst|attes|fissat))"
    r"[^,;:.()]{0,40}\b(?:da|fin da|sin da|da prima di) $"
)
# What went on until a day; all else that is done by now reaches ahead ("ha proclamato una tregua
# fino al 22 aprile").
_LASTED: Final = re.compile(
    r"\b(?:[a-z]{2,}(?:ava|avano|eva|evano|iva|ivano|arono|ettero|irono)|era|erano|fu|furono|resse"
    r"|stat[oaie](?! [a-z]+(?:[aiu]t|s|tt|rt|nt)[oaie])"
    r"|(?:rimast|durat|resistit|continuat|proseguit|vissut|svolt|tenut)[oaie]"
    r"|(?:governato|guidato|lavorato|diretto|ricoperto|giocato|abitato|studiato|militato|operato"
    r"|retto|vigilato|insegnato))\b"
)
# "ha accettato di incontrare | lunedì": done by then is the accepting only
_INTENDED: Final = re.compile(
    r"\b(?:accett|promess|promett|decis|decid|propos|propon|annunci|chiest|chied|intend|vuole"
    r"|vogliono|voler|pront|sper|cont[ai]|preved|programma)[a-zà-ù]*(?: [a-zà-ù]+)?"
    r"(?: (?:di|a|per))? [a-z]+(?:are|ere|ire|arsi|ersi|irsi)(?: (?:il|lo|la|l'|per|già))?\s*$"
)
# "mandato di trattare fino al 26 settembre"
_INFINITIVE_AHEAD: Final = re.compile(
    r"\b(?:di|per) [a-z]+(?:are|ere|ire|rsi)(?: [a-zà-ù']+){0,4} $"
)
_PLANNED: Final = re.compile(
    r"\b(?:(?:previst|fissat|programmat|convocat|attes|pianificat|rinviat|slittat|spostat|"
    r"confermat|calendarizzat|anticipat|posticipat)[oaie]|in programma|in calendario|in agenda|"
    r"in scadenza|appuntamento|(?:ri)?comincia(?:no)?|inizia(?:no)?|si vota|si gioca|scadrà|"
    r"scade|slitt(?:a|ano|erà)|rinvia|spost(?:a|ano))\b"
    r"[^,;:.()]{0,45}$|\bper (?:il |la |l')?$"
)


def sentence_bounds(low: str, start: int, end: int) -> tuple[int, int]:
    """Return a window around [start, end) that ends at sentence ends; bounded, so linear."""
    left = max(0, start - _WINDOW)
    for match in _SENTENCE_END.finditer(low, left, start):
        if not _is_abbreviation(low, left, match):
            left = match.end()
    right = min(len(low), end + _WINDOW)
    for match in _SENTENCE_END.finditer(low, end, right):
        if not _is_abbreviation(low, end, match):
            right = match.start()
            break
    return left, right


def _is_abbreviation(low: str, begin: int, point: re.Match[str]) -> bool:
    """Whether a point is that of "S. Jaishankar" or "dott.", no end of a sentence."""
    if low[point.start()] != ".":
        return False
    return _ABBREVIATION_END.search(low, begin, point.start()) is not None


def _clause_start(before: str, until: int) -> int:
    start = 0
    for mark in _CLAUSE_MARK.finditer(before, 0, until):
        start = mark.end()
    return start


class Tenses:
    """The tense cues of one article, read block by block as they are asked for."""

    def __init__(self, low: str, words: Callable[[], Words | None] | None = None) -> None:
        """Keep the article, folded and in lower case, and what gives its tagged words."""
        self.low = low
        self._words = words
        self._blocks: dict[int, list[tuple[int, Direction]]] = {}

    def direction(self, start: int, end: int, *, weekday: bool = False) -> Direction:
        """Tell whether the expression at [start, end) lies before or after the reference.

        Args:
            start: First code point of the expression.
            end: One past its last.
            weekday: Whether it is a weekday: "la riunione di venerdì" goes with the verb, "la
                riunione del 3 maggio" does not.

        Returns:
            "past", "future"; with "weak-" when only another clause tells; "" when nothing does.
        """
        left, _ = sentence_bounds(self.low, start, end)
        if _SINCE.search(self.low, left, start):
            return "past"
        return self._direction(start, end, weekday=weekday)

    def _direction(self, start: int, end: int, *, weekday: bool) -> Direction:
        low = self.low
        left, right = sentence_bounds(low, start, end)
        before = low[left:start]
        if _PLANNED.search(before) or _INTENDED.search(before):
            return "future"
        until = _UNTIL.search(before)
        if until:
            clause = left + _clause_start(before, until.start())
            stop = _STOP.search(low, end, right)
            after = self._within(end, stop.start() if stop else right)
            if _INFINITIVE_AHEAD.search(before, max(0, until.start() - 60), until.start()):
                return "future"
            fronted = not low[clause : left + until.start()].strip()
            if fronted and after and min(after)[1] == "past":
                return "past"
            over = any(kind == "past" for _, kind in self._within(clause, start))
            if not over or not _LASTED.search(low, clause, start):
                return "future"
        if _after_participle(before):
            return "past"
        since = weekday and before.endswith(("da ", "dal ", "dalla "))
        if since and not any(kind == "future" for _, kind in self._cues(left, right)):
            return "past"
        if _ATTRIBUTIVE.search(before) and not weekday:
            return ""
        cues = self._cues(left, right)
        if not cues:
            return ""
        lo, hi = left, right
        for mark in _CLAUSE_MARK.finditer(low, left, start):
            lo = mark.end()
        mark_after = _CLAUSE_END.search(low, end, right)
        if mark_after:
            hi = mark_after.start()
        inside = [cue for cue in cues if lo <= cue[0] < hi]
        told = min(
            inside or cues, key=lambda cue: abs(cue[0] - (start if cue[0] < start else end))
        )[1]
        if inside:
            return told
        return "weak-past" if told == "past" else "weak-future"

    def until(self, start: int) -> bool:
        """Whether "fino a", "entro" stand before the expression."""
        return bool(_UNTIL.search(self.low[max(0, start - 60) : start]))

    def _cues(self, left: int, right: int) -> list[tuple[int, Direction]]:
        cues = self._within(left, right)
        words = self._words() if self._words is not None else None
        if words is None or not words.has_pos:
            return cues
        return [cue for cue in cues if _is_verb(words, cue[0])] or _tagged(words, left, right)

    def _within(self, left: int, right: int) -> list[tuple[int, Direction]]:
        """Return the cues that begin in [left, right), from the endings."""
        cues: list[tuple[int, Direction]] = []
        for number in range(left // _BLOCK, (right - 1) // _BLOCK + 1):
            block = self._blocks.get(number)
            if block is None:
                block = self._blocks[number] = self._read(number * _BLOCK)
            cues += [cue for cue in block if left <= cue[0] < right]
        return cues

    def _read(self, begin: int) -> list[tuple[int, Direction]]:
        end, reach = begin + _BLOCK, begin + _BLOCK + 60
        cues: list[tuple[int, Direction]] = [
            (match.start(), "future")
            for match in _FUTURE.finditer(self.low, begin, reach)
            if match.start() < end and match.group() not in _FALSE_FUTURE
        ]
        cues += [
            (match.start(), "past")
            for match in _PAST.finditer(self.low, begin, reach)
            if match.start() < end and not _FUTURE.search(match.group())  # "sono attesi"
        ]
        return cues


def _is_verb(words: Words, start: int) -> bool:
    """Whether the tagger, too, sees a verb at a cue; it knows nouns that end like verbs."""
    inside = words.within(start, start + 1)
    return not inside or inside[0].pos not in {"NOUN", "PROPN", "ADP", "DET", "PRON"}


def _tagged(words: Words, left: int, right: int) -> list[tuple[int, Direction]]:
    cues: list[tuple[int, Direction]] = []
    inside = list(words.within(left, right))
    for index, word in enumerate(inside):
        if word.pos not in {"VERB", "AUX"} or word.feature("VerbForm") not in {"Fin", ""}:
            continue
        tense = word.feature("Tense")
        if word.feature("Mood") == "Cnd":
            continue
        if tense == "Fut":
            cues.append((word.start, "future"))
        elif tense in {"Past", "Imp"}:
            cues.append((word.start, "past"))
        elif word.pos == "AUX" and tense == "Pres":
            following = inside[index + 1 : index + 4]
            if any(w.feature("VerbForm") == "Part" for w in following):
                cues.append((word.start, "past"))
    return cues


def _after_participle(before: str) -> bool:
    """Whether a past participle stands right before ("uscito mercoledì", "siglato a febbraio")."""
    match = _PARTICIPLE_BEFORE.search(before[-60:])
    if match is None or match["word"] in _NO_PARTICIPLES:
        return False
    return not _PASSIVE_AHEAD.search(before[-60:], 0, match.start())


def attributive(low: str, start: int) -> bool:
    """Whether "di", "del" stands before the expression."""
    return bool(_ATTRIBUTIVE.search(low, max(0, start - 8), start))


def is_participle(word: str) -> bool:
    """Whether a word has the ending of a past participle and is no known noun."""
    return bool(_PARTICIPLE.fullmatch(word)) and word not in _NO_PARTICIPLES


def participial(low: str, start: int) -> bool:
    """Whether a date hangs on a participle ("scaduto il | 31 dicembre"), not on the main verb."""
    left = max(0, start - 40)
    before = low[left:start].rstrip()
    parts = before.split()
    if parts and parts[-1] in {"il", "l'", "lo", "la", "nel", "nell'", "a", "dal", "in"}:
        parts.pop()
    if not parts or not _ADJACENT_PAST.fullmatch(parts[-1].strip(",")):
        return False
    finite = {"è", "sono", "ha", "hanno", "era", "erano", "fu", "furono", "viene", "stato", "stata"}
    return not finite & set(parts[-4:-1])


def habitual_verb(low: str, start: int, end: int) -> bool:
    """Whether the clause tells a habit: an imperfect, "ogni", "sempre"."""
    left, right = sentence_bounds(low, start, end)
    return bool(_HABIT.search(low, left, right)) and not _ONCE.search(low, left, right)


_HABIT: Final = re.compile(
    r"\b(?:[a-z]+(?:ava|avano|evano)|ogni|sempre|di solito|abitualmente|tutti i|tutte le|orari[oi]"
    r"|al giorno|alla settimana|a settimana|al mese"
    r"|apert[oaie])\b"
)
_ONCE: Final = re.compile(r"\b(?:oggi|ieri|domani)\b")
