import pytest
from lxml import html

from stories.intake.boxes import box_of, is_hidden


def element(markup: str):
    return html.fragment_fromstring(markup)


@pytest.mark.parametrize(
    "markup",
    [
        "<aside>x</aside>", "<nav>x</nav>", "<footer>x</footer>", "<figcaption>x</figcaption>",
        '<div class="newsletter-signup">x</div>', '<div class="c-related-links">x</div>',
        '<div id="relatedStories">x</div>', '<ul class="share-tools">x</ul>',
        '<div class="author-bio">x</div>', '<section class="mostRead">x</section>',
        '<p class="wp-caption-text">x</p>',
        '<div class="ad">x</div>',
        '<div class="read-more">x</div>',
        '<div role="navigation">x</div>', '<div class="cookie_banner">x</div>',
        '<div class="comments-area">x</div>', '<div hidden>x</div>',
        '<p style="display: none">x</p>',
    ],
)  # fmt: skip
def test_furniture_is_known_by_its_markup(markup):
    assert box_of(element(markup))


@pytest.mark.parametrize(
    "markup",
    [
        "<div>x</div>", '<div class="article-body">x</div>', '<p class="lead">x</p>',
        '<div class="header-story">x</div>', '<section class="roads">x</section>',
        '<div class="shadow">x</div>', '<div class="broadcast">x</div>',
        '<div id="content">x</div>', '<div class="commentary">x</div>',
    ],
)  # fmt: skip
def test_the_report_is_none(markup):
    assert not box_of(element(markup))


def test_hidden_is_told_apart():
    assert is_hidden(element('<div style="color:red;display:none">x</div>'))
    assert not is_hidden(element('<div class="related">x</div>'))
