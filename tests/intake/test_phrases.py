import pytest

from stories.intake.phrases import (
    asks_for_payment,
    is_biography,
    is_head_line,
    is_site_line,
    opens_comments,
)


@pytest.mark.parametrize(
    "text",
    [
        "Advertisement", "Story continues below", "Sign up for our free newsletters",
        "Get the morning's news delivered straight to your inbox", "Read more", "READ MORE:",
        "Read more: The line that was never built", "Related: The other town", "Share this article",
        "Follow us on Facebook and Twitter", "Leave a comment", "12 comments", "5 min read",
        "© 2017 The Exampleton Gazette. All rights reserved.", "Photo: Ada Placeholder",
        "Ada Placeholder/Getty Images", "(Reporting by Ada Placeholder; Editing by Bo Sample)",
        "Our Standards: the principles of the Gazette", "Click here to read the plan",
        "You may also like", "Most read", "Updated: 9 January 2017", "We use cookies.",
    ],
)  # fmt: skip
def test_lines_of_the_site(text):
    assert is_site_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "The council did not answer.", "“We will share the cost,” the mayor said.",
        "More people ride the tram than last year.", "Related work will follow in the spring.",
        "He follows the plan.", "Reporting by the office was late, the auditors found.",
        "The photo shows the depot.", "Comments by the mayor drew anger in the town.",
        "Subscribers to the scheme pay less.", "Updated plans will be shown in May.",
        "Source after source confirmed it.", "She said: “Read the plan.”",
        "Support for the line is strong.", "A copyright dispute held it up for a year.",
    ],
)  # fmt: skip
def test_sentences_of_a_report(text):
    assert not is_site_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Placeholder is a senior reporter at the Gazette, covering trams.",
        "Ada Placeholder has worked as a staff writer for the Gazette since 2014.",
        "Ada Placeholder covers trams. Her writing has appeared in the Herald.",
        "Ada Placeholder is a writer. Follow her on X.",
    ],
)
def test_notes_on_who_wrote_it(text):
    assert is_biography(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Placeholder is the chairman of the tram company and its founder.",
        "The mayor has worked as a teacher in the town since 2014.",
        "Bo Sample, who leads the works, was told to stop.",
    ],
)
def test_people_in_the_news_are_no_authors(text):
    assert not is_biography(text)


@pytest.mark.parametrize("text", ["By Ada Placeholder", "9 January 2017", "Mon, 9 Jan 2017 10:30"])
def test_lines_above_a_report(text):
    assert is_head_line(text)


@pytest.mark.parametrize(
    "text",
    ["By the summer it will be open.", "By all means", "It opened on 9 January 2017.", "Half laid"],
)
def test_other_lines(text):
    assert not is_head_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "Subscribe to continue reading", "To keep reading, log in or create an account.",
        "Already a subscriber? Log in", "This article is for subscribers only",
        "You have read 3 of 3 free articles this month.", "Become a member to read the whole story",
    ],
)  # fmt: skip
def test_paywalls(text):
    assert asks_for_payment(text)


def test_a_report_on_subscribers_is_no_paywall():
    assert not asks_for_payment("The tram company has 400 subscribers who continue to read.")


@pytest.mark.parametrize("text", ["4 Comments", "Comments (12)", "Join the discussion", "Replies:"])
def test_lines_over_what_readers_say(text):
    assert opens_comments(text)


@pytest.mark.parametrize("text", ["Comments by the mayor", "No reply", "The reaction in the town"])
def test_other_headings(text):
    assert not opens_comments(text)
