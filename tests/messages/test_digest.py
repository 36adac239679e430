"""One letter a week instead of a drizzle."""

from django.core import mail

from mekaar.messages import actions, queries
from mekaar.messages.choices import Letter, MessageState, Pace
from mekaar.messages.models import Message, Preference
from tests.cast import NOW, at
from tests.messages.letters import deliver, tell

SUNDAY = at(6, 17)


def news(number):
    return Letter(subject=f"Nieuws {number}", body=f"Er is nieuws {number}.", short=f"Nieuws {number}.")


def test_what_can_wait_comes_in_one_letter(cast):
    for number in (1, 2, 3):
        tell(cast, key=f"news:{number}", letter=news(number), pace=Pace.DIGEST)
    tell(cast, to=cast.lut, key="news:1", letter=news(1), pace=Pace.DIGEST)
    assert actions.gather_digests(community=cast.community, now=at(6, 16)) == 0
    assert actions.gather_digests(community=cast.community, now=SUNDAY) == 2
    assert actions.gather_digests(community=cast.community, now=SUNDAY) == 0
    whole = Message.objects.get(receiver=cast.dirk, pace=Pace.SOON)
    deliver(whole, SUNDAY)
    [letter] = mail.outbox
    assert [f"Er is nieuws {number}." in letter.body for number in (1, 2, 3)] == [True] * 3
    assert set(whole.gathered.values_list("state", flat=True)) == {MessageState.GATHERED}
    assert list(queries.read_by(cast.dirk_account, now=NOW)) == [whole]


def test_a_part_of_the_letter_never_leaves_on_its_own(cast):
    message = tell(cast, pace=Pace.DIGEST)
    assert deliver(message, SUNDAY) == MessageState.WAITING
    assert mail.outbox == []


def test_it_comes_on_the_day_somebody_chose(cast):
    Preference.objects.create(community=cast.community, actor=cast.dirk, digest_day=2)
    tell(cast, pace=Pace.DIGEST)
    assert actions.gather_digests(community=cast.community, now=at(2, 16)) == 0
    assert actions.gather_digests(community=cast.community, now=at(2, 17)) == 1


def test_news_after_the_letter_comes_in_the_next(cast):
    tell(cast, key="news:1", pace=Pace.DIGEST)
    actions.gather_digests(community=cast.community, now=SUNDAY)
    tell(cast, key="news:2", pace=Pace.DIGEST, now=at(6, 18))
    assert actions.gather_digests(community=cast.community, now=at(7, 17)) == 0
    assert actions.gather_digests(community=cast.community, now=at(13, 17)) == 1
