"""Who makes an instrument, by the dependency parse: agents, subjects and partners of its verb.

The window rules (`parties`) read the words from left to right and stop where a clause seems to
end; the parse also joins what stands far apart: a relative clause, an infinitive, a coordination.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from setaccio.agreements.anaphora import referent
from setaccio.agreements.bodies import ACTING, ROLE, body_of, demonyms_in
from setaccio.agreements.phrases import PREPOSITIONS
from setaccio.agreements.predicate_patterns import NOMINAL, TRANSPARENT
from setaccio.agreements.subjects import COURT
from setaccio.agreements.syntax import head_word
from setaccio.countries import capital_country

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from setaccio.agreements.context import Context
    from setaccio.agreements.phrases import Place
    from setaccio.agreements.predicates import Predicate
    from setaccio.agreements.status import Clause
    from setaccio.entities.records import EntityMention
    from setaccio.words import Word, Words

_SIDES: Final = frozenset({"con", "tra"})
_CLAUSES: Final = frozenset({"acl", "acl:relcl"})
# What a verb form without a subject of its own takes it from.
_SHARES_SUBJECT: Final = frozenset({"conj", "xcomp", "advcl", "ccomp"})
_RELATIVES: Final = frozenset("che cui quale quali".split())
# Nouns that an instrument may hang on without losing its makers.
_CARRIERS: Final = TRANSPARENT | NOMINAL.keys()
_DEPTH: Final = 4


def parties_by_parse(
    words: Words,
    clause: Clause,
    place: Place,
    context: Context,
    makes: Callable[[Predicate, str], bool],
) -> tuple[list[EntityMention], list[EntityMention]]:
    """Return whom the parse names: those who make the instrument, and those they make it with.

    Args:
        words: The article's words, with a parse.
        clause: The instrument's sentence.
        place: Where it stands in it.
        context: The other layers.
        makes: Whether a verb group, the instrument in that role, tells of those who make it.
    """
    head = head_word(words, place)
    if head is None:
        return [], []
    by_offset = {
        clause.tokens[index].start: predicate
        for predicate in clause.predicates
        for index in range(predicate.first, predicate.last + 1)
    }
    found: list[EntityMention] = []
    partners: list[EntityMention] = []
    for noun in _nouns(words, head):
        partners += _sides(words, noun, context)
        found += _close_to(words, noun, context)
        found += _joining(words, noun, context)
        if noun.i != head.i and noun.lower in NOMINAL:
            continue  # who advances a proposal of it does not make it
        for verb, role in _verbs(words, noun):
            found += _accusers(words, verb, context)
            predicate = by_offset.get(verb.start)
            has = verb.lemma == "avere" and verb.pos == "VERB" and role == "obj"
            if predicate is None or not (has or makes(predicate, role)):
                continue
            partners += _sides(words, verb, context)
            for child in words.children(verb):
                to_whom = role == "obj" and verb.lemma in _GIVING and dative(words, child, context)
                if to_whom or (child.dep == "obl:agent" and predicate.passive):
                    found += actors_of(words, child, context)
            subject = subject_of(words, verb) if role != "subj" and not predicate.passive else None
            if subject is not None and not COURT.fullmatch(subject.text):
                found += actors_of(words, subject, context)
    start, end = clause.tokens[0].start, clause.tokens[-1].end
    return (
        [entity for entity in found if start <= entity.start < end],
        [entity for entity in partners if start <= entity.start < end],
    )


def _nouns(words: Words, head: Word) -> Iterator[Word]:
    """Yield the instrument's noun and those it hangs on: "una serie di accordi", "la firma di"."""
    yield head
    for _ in range(_DEPTH):
        parent = words.words[head.head]
        listed = head.dep == "conj"
        carried = head.dep == "nmod" and parent.lower in _CARRIERS
        if parent.i == head.i or not (listed or carried):
            return
        head = parent
        if carried:
            yield head


def _verbs(words: Words, noun: Word) -> Iterator[tuple[Word, str]]:
    """Yield the verbs that a noun depends on or that describe it, with the noun's role.

    The role is "obj" (also subject of the passive), "subj", or the family of its preposition.
    """
    top = noun
    while top.dep == "conj":
        top = words.words[top.head]
    verb = words.words[top.head]
    if verb.i != top.i:
        if top.dep in {"obj", "nsubj:pass"}:
            yield verb, "obj"
        elif top.dep == "nsubj":
            yield verb, "subj"
        elif top.dep == "obl":
            yield verb, case_of(words, top)
    for child in words.children(noun):
        if child.dep in _CLAUSES:
            pronoun = next((w for w in words.children(child) if w.lower in _RELATIVES), None)
            yield child, "subj" if pronoun is not None and pronoun.dep == "nsubj" else "obj"


def dative(words: Words, word: Word, context: Context) -> bool:
    """Whether a dependant tells to whom: "alla Compagnia", "a Fincantieri", but not "a Rabat"."""
    if word.dep not in {"obl", "nmod", "iobj"} or case_of(words, word) != "a":
        return False
    entity = context.entities.covering(word.start)
    bare = any(child.lower in {"a", "ad"} for child in words.children(word))
    place = entity is not None and entity.label == "LOC" and " " not in entity.text
    return not (bare and place)


def _close_to(words: Words, noun: Word, context: Context) -> list[EntityMention]:
    """As in "Ue e Stati Uniti sono vicini a un accordo"."""
    state = words.words[noun.head]
    if state.lemma not in _CLOSE or case_of(words, noun) not in {"a", "da", "per"}:
        return []
    subject = subject_of(words, state)
    return actors_of(words, subject, context) if subject is not None else []


_CLOSE: Final = frozenset("vicino prossimo pronto vincolato legato lontano".split())


# Who is given, denied or asked an instrument is its other side.
_GIVING: Final = frozenset(
    "affidare aggiudicare assegnare attribuire concedere consegnare inviare spedire proporre"
    " offrire chiedere sottoporre presentare revocare rinnovare prorogare disdire"
    " rescindere".split()
)


def _joining(words: Words, noun: Word, context: Context) -> list[EntityMention]:
    """As in "l'adesione di Bper all'accordo", "l'uscita della Russia dal trattato"."""
    outer = words.words[noun.head]
    if outer.i == noun.i or outer.lower not in _JOINING or noun.dep not in {"nmod", "obl"}:
        return []
    return [
        entity
        for child in words.children(outer)
        if child.dep == "nmod" and child.i != noun.i and case_of(words, child) == "di"
        for entity in actors_of(words, child, context)
    ]


_JOINING: Final = frozenset(
    "adesione ingresso ritorno partecipazione uscita ritiro recesso fuoriuscita addio".split()
)


def _accusers(words: Words, verb: Word, context: Context) -> list[EntityMention]:
    """As in "Il Comune accusa la Multiservizi di non aver rispettato il contratto": both.

    Others than states accuse states as observers.
    """
    accuses = words.words[verb.head]
    if accuses.lemma != "accusare" or verb.i == accuses.i:
        return []
    sides = [
        actors_of(words, child, context)
        for child in words.children(accuses)
        if child.dep in {"nsubj", "nsubj:pass", "obj", "obl:agent"}
    ]
    if len(sides) == 1 and (subject := subject_of(words, accuses)) is not None:
        sides.insert(0, actors_of(words, subject, context))
    accusers = [
        entity
        for side in sides[:1]
        for entity in side
        if entity.label != "PER" or body_of(entity, context) is not None
    ]
    accused = [entity for side in sides[1:] for entity in side]
    if any(entity.label == "LOC" for entity in accused):
        accusers = [
            entity for entity in accusers if entity.label != "ORG" or capital_country(entity.text)
        ]
    return accusers + accused


def _sides(words: Words, word: Word, context: Context) -> list[EntityMention]:
    """Return the partners: "tra A e B", "con A" as dependants of a noun or verb."""
    found: list[EntityMention] = []
    for child in words.children(word):
        if child.dep in {"nmod", "obl"} and case_of(words, child) in _SIDES:
            found += actors_of(words, _antecedent(words, child), context)
    return found


def case_of(words: Words, word: Word) -> str:
    """Return the family of a word's preposition, or an empty string."""
    for child in words.children(word):
        if child.dep == "case":
            return PREPOSITIONS.get(child.lower, "")
    return ""


def subject_of(words: Words, verb: Word) -> Word | None:
    """Return the head of a verb's subject, its own or that of the verb it shares one with."""
    for _ in range(_DEPTH):
        for child in words.children(verb):
            if child.dep == "nsubj":
                return _antecedent(words, child)
        if verb.dep == "acl:relcl" and _third_person(words, verb):
            verb = _clause_of(words, words.words[verb.head])
        elif verb.dep in _SHARES_SUBJECT:
            outer = words.words[verb.head]
            if verb.dep != "conj" and outer.lemma in _CONTROL:
                return _asked(words, outer)
            verb = outer
        else:
            return None
    return None


# Whom they ask, order or allow to do something is its subject: "ha chiesto a B di firmare".
_CONTROL: Final = frozenset(
    "chiedere ordinare imporre permettere consentire proporre suggerire intimare raccomandare"
    " consigliare vietare impedire invitare esortare spingere costringere accusare autorizzare"
    " convincere sollecitare".split()
)


def _asked(words: Words, verb: Word) -> Word | None:
    """Return the head of whom a verb of asking asks."""
    for child in words.children(verb):
        whom = child.dep in {"obj", "iobj"} and child.pos != "PRON"
        if whom or (child.dep == "obl" and case_of(words, child) == "a"):
            return child
    return None


def _third_person(words: Words, verb: Word) -> bool:
    """Whether a verb, or its auxiliary, has an unsaid third person as subject."""
    return any(
        word.feature("Person") == "3"
        for word in (verb, *words.children(verb))
        if word.pos in _VERBAL
    )


_VERBAL: Final = frozenset({"VERB", "AUX"})


def _clause_of(words: Words, noun: Word) -> Word:
    """Return the verb whose clause a noun stands in."""
    for _ in range(_DEPTH):
        parent = words.words[noun.head]
        if parent.i == noun.i or (parent.pos == "VERB" and parent.dep not in _CLAUSES):
            return parent
        noun = parent
    return noun


def _antecedent(words: Words, word: Word) -> Word:
    """Return what a relative pronoun stands for, else the word itself."""
    clause = words.words[word.head]
    if word.lower in _RELATIVES and clause.dep == "acl:relcl":
        return words.words[clause.head]
    return word


def _acts_for(noun: Word) -> bool:
    """Whether whose it is makes what it makes: a minister's, but not "con la regia dell'Onu"."""
    return ROLE.fullmatch(noun.text) is not None or ACTING.fullmatch(noun.text) is not None


def actors_of(words: Words, word: Word, context: Context) -> list[EntityMention]:
    """Return the names that a noun phrase stands for, its coordinated ones too.

    A common noun stands for the name beside it or for whose it is: "il premier Orbán", "il ministro
    degli Esteri turco", "il governo di Tripoli".
    """
    found: list[EntityMention] = []
    own = context.entities.covering(word.start)
    if own is not None:
        found.append(own)
    else:
        found += demonyms_in(word.text, context)
        for child in words.children(word):
            if child.dep in {"nmod", "flat", "flat:name", "appos", "compound"}:
                entity = context.entities.covering(child.start)
                case = case_of(words, child)
                if entity is not None and (not case or (case == "di" and _acts_for(word))):
                    found += actors_of(words, child, context)  # "i sindacati Cgil, Cisl e Uil"
            elif child.dep == "amod":
                found += demonyms_in(child.text, context)
        if not any(entity.label == "ORG" for entity in found):
            article = next((c for c in words.children(word) if c.dep == "det"), None)
            if article is not None and article.start < word.start:
                found = referent(article.start, word.end, context) or found
    for child in words.children(word):
        if child.dep == "conj":
            found += actors_of(words, child, context)
    return found
