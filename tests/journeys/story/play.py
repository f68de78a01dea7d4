"""The whole course in order, by people at their own windows: Pia and her mother on small phones."""

from collections import defaultdict
from dataclasses import dataclass, field

from tests.journeys.story import beginning, living, meeting
from tests.journeys.story.hands import Hands
from tests.journeys.story.people import People, canary
from tests.reading import Sent

PHONE = {"width": 320, "height": 640}
ON_A_PHONE = {"pia", "kirsten"}


@dataclass
class Story:
    """Who plays, what they write, and what left the house while they did."""

    people: People
    sent: Sent
    hands: dict
    words: dict = field(default_factory=lambda: defaultdict(canary))
    course: str = ""
    own: str = ""

    def word(self, name):
        """Return a canary: what was written by its name, a person's own name by `name ...`."""
        kind, _, key = name.partition(" ")
        return self.people.names[key] if kind == "name" else self.words[name]


def sit_down(people, sent, open_window, *, has_script):
    """Return the story before its first word, with a window for each."""
    hands = {
        key: Hands(open_window(PHONE if key in ON_A_PHONE else None, java_script_enabled=has_script), account)
        for key, account in people.accounts.items()
    }
    return Story(people, sent, hands)


def play(story, stranger):
    """Play until the log: Pia's yeses stand. `stranger` is a window of nobody who has an account."""
    people, hands, words = story.people, story.hands, story.words
    course = story.course = beginning.begin(people, hands, words)
    own = story.own = course.replace("/forloeb/", "/mit/")
    beginning.bring_along(people, hands, words, course)
    beginning.ask_at_the_kitchen_table(people, hands, words, course)
    first = meeting.call(people, hands, words, course)
    meeting.prepare(hands, words, own, first)
    meeting.hold(people, hands, words, first)
    meeting.accept(hands, words, own, first.replace("/forloeb/", "/mit/"))
    meeting.call_again(people, hands, words, course)
    living.begin_plan(people, hands, words, course)
    living.change_one_line(hands, words, course)
    living.answer_without_login(people, hands, words, course, stranger)
    living.write_the_log(hands, words, course, own)


def take_back(story):
    """Pia withdraws one yes, with effect in a tab that stands open, and then holds a pause."""
    living.withdraw(story.people, story.hands, story.words, story.course, story.own)
    living.pause(story.hands, story.words, story.own)
