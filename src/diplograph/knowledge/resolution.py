"""From a title, its owner and a date to the person who held the post, with the reason; and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from diplograph.knowledge.certainty import Certainty
from diplograph.knowledge.headship import find_head_post
from diplograph.knowledge.names import fold
from diplograph.knowledge.offices import Capacity, Holding, Post, Resolution, Tenure
from diplograph.knowledge.succession import counts, holds_among
from diplograph.knowledge.titles import AskedTitle, TitleIndex, parse_title
from diplograph.model import PartialDate

__all__ = ["OfficeIndex"]

_NOT_YET = PartialDate(1)


class OfficeIndex:
    """Posts and tenures, by post and by person."""

    def __init__(
        self,
        posts: Mapping[str, Post],
        tenures: Iterable[Tenure],
        titles: TitleIndex,
        label: Callable[[str], str],
        name: Callable[[str], str],
        state_of: Callable[[str], str | None],
    ) -> None:
        """Index `posts` and `tenures`; `label` names a post, `name` an entity, `state_of` says to which state
        a body belongs."""
        self._posts = posts
        self._all = tuple(tenures)
        self._titles = titles
        self._label = label
        self._name = name
        self._state_of = state_of

    @cached_property
    def _by_post(self) -> dict[str, tuple[Tenure, ...]]:
        return _grouped(self._all, lambda tenure: tenure.post)

    @cached_property
    def _by_person(self) -> dict[str, tuple[Tenure, ...]]:
        return _grouped(self._all, lambda tenure: tenure.person)

    @cached_property
    def _by_owner(self) -> dict[tuple[str, str, str | None], Post]:
        return {(post.title, post.of, post.to): post for post in self._posts.values()}

    def tenures_of(self, person: str) -> tuple[Tenure, ...]:
        """A person's tenures, in order of time."""
        return self._by_person.get(person, ())

    def tenures_in(self, post: str) -> tuple[Tenure, ...]:
        """A post's tenures, in order of time."""
        return self._by_post.get(post, ())

    @cached_property
    def _posts_of(self) -> dict[str, list[Post]]:
        listed: defaultdict[str, list[Post]] = defaultdict(list)
        for post in self._posts.values():
            listed[post.of].append(post)
        return listed

    def find_posts(self, title: str, of: str, to: str | None = None) -> tuple[Post, ...]:
        """The posts that `title`, canonical or not, can mean at `of`, the likeliest first.

        They are those of its state where the body itself has none.
        """
        titles = dict.fromkeys([title, *self._titles.candidates(title, None)])
        for owner in dict.fromkeys([of, self._state_of(of)]):
            if owner is None:
                continue
            posts = [self._by_owner[key] for name in titles if (key := (name, owner, to)) in self._by_owner]
            head = find_head_post(title, self._posts_of.get(owner, ())) if to is None and not posts else None
            if posts:
                return tuple(posts)
            if head:
                return (head,)
        return ()

    def posts_held(self, person: str, at: PartialDate) -> tuple[Holding, ...]:
        """Every post that a person holds at `at`, certainly or possibly."""
        found = []
        for tenure in self.tenures_of(person):
            siblings = self.tenures_in(tenure.post)
            if tenure.post in self._posts and counts(tenure, siblings):
                single = self._posts[tenure.post].single
                certainty = holds_among(tenure, siblings, at, single=single)
                if certainty is not Certainty.NO:
                    found.append(self._holding(tenure, certainty is Certainty.YES))
        return tuple(found)

    def resolve(
        self, title: str, of: str, at: PartialDate, to: str | None = None, *, capacity: Capacity | None = None
    ) -> Resolution:
        """Who can be meant by `title` of `of` at `at`; see `Knowledge.resolve`."""
        whole = self.find_posts(title, of, to)  # "First Deputy ..." is a title, not the first of its holders
        asked = AskedTitle(title, None, False, False) if whole else parse_title(title)
        posts = whole or self.find_posts(asked.text, of, to)
        if not posts:
            owner = self._name(of) + (f" to {self._name(to)}" if to else "")
            return Resolution((), f"no post {title!r} of {owner} is known")
        answers = [self._answer(post, asked, at, capacity or asked.capacity) for post in posts]
        # Of two posts that a title can mean, one may have followed the other.
        held = [answer for answer in answers if answer.holdings]
        if len(held) < 2 or fold(posts[0].title) == fold(asked.text):
            return held[0] if held else answers[0]
        holdings = tuple(replace(holding, certain=False) for answer in held for holding in answer.holdings)
        reason = f"{title!r} means {len(held)} posts of {self._name(of)} that are held at {at}"
        return Resolution(holdings, reason, all(answer.single for answer in held))

    def _answer(self, post: Post, asked: AskedTitle, at: PartialDate, wanted: Capacity | None) -> Resolution:
        if asked.first:
            label = self._label(post.id)
            return Resolution((), f"who was first {label} cannot be said from the holders that are known")
        siblings = self.tenures_in(post.id)
        tenures = [tenure for tenure in siblings if counts(tenure, siblings)]
        if asked.former:
            return self._former(post, tenures, at)
        return self._holders(post, tenures, at, wanted)

    def _holders(
        self, post: Post, tenures: Sequence[Tenure], at: PartialDate, wanted: Capacity | None
    ) -> Resolution:
        label = self._label(post.id)
        possible = [
            (tenure, certainty)
            for tenure in tenures
            if _fits(tenure.capacity, wanted)
            and (certainty := holds_among(tenure, tenures, at, single=post.single)) is not Certainty.NO
        ]
        if wanted is None and any(
            tenure.capacity is Capacity.FULL and certainty is Certainty.YES for tenure, certainty in possible
        ):  # who only acts stands back behind the holder
            possible = [pair for pair in possible if pair[0].capacity is Capacity.FULL]
        if not possible:
            how = f"{wanted.value} " if wanted and wanted is not Capacity.FULL else ""
            return Resolution((), f"no {how}holder of the post {label} is known at {at}", post.single)
        people = {tenure.person for tenure, _ in possible}
        contested = post.single and len(people) > 1
        holdings = tuple(
            self._holding(tenure, certainty is Certainty.YES and not contested)
            for tenure, certainty in possible
        )
        if contested:
            return Resolution(holdings, f"{label} at {at}: {len(people)} are possible", post.single)
        if not post.single:
            return Resolution(holdings, f"{label}: several hold the post at a time", post.single)
        return Resolution(holdings, holdings[0].reason, post.single)

    def _former(self, post: Post, tenures: Sequence[Tenure], at: PartialDate) -> Resolution:
        label = self._label(post.id)
        over = [
            t
            for t in tenures
            if t.until and t.until.last_day() < at.first_day() and t.capacity is Capacity.FULL
        ]
        still = {
            t.person for t in tenures if holds_among(t, tenures, at, single=post.single) is not Certainty.NO
        }
        holdings = tuple(self._holding(tenure, True) for tenure in over if tenure.person not in still)
        if not holdings:
            return Resolution((), f"no former holder of the post {label} is known at {at}", post.single)
        return Resolution(holdings, f"held the post {label} before {at}", post.single)

    def _holding(self, tenure: Tenure, certain: bool) -> Holding:
        how = "" if tenure.capacity is Capacity.FULL else f"{tenure.capacity.value}, "
        return Holding(tenure, certain, f"{self._label(tenure.post)}, {how}{tenure.period}")


def _fits(capacity: Capacity, wanted: Capacity | None) -> bool:
    return capacity is wanted if wanted else capacity is not Capacity.DESIGNATE


def _grouped(tenures: Iterable[Tenure], key: Callable[[Tenure], str]) -> dict[str, tuple[Tenure, ...]]:
    listed: defaultdict[str, list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        listed[key(tenure)].append(tenure)
    return {name: tuple(sorted(group, key=_in_time)) for name, group in listed.items()}


def _in_time(tenure: Tenure) -> tuple[PartialDate, PartialDate, str]:
    begin = tenure.since or tenure.until or _NOT_YET
    return begin, tenure.until or PartialDate(9999), tenure.id
