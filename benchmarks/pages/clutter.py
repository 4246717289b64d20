"""Layouts with much on them that is no part of the report."""

from benchmarks.pages.matter import Made
from benchmarks.pages.sample import (
    COOKIES,
    OFFER,
    TEASERS,
    Layout,
    article_data,
    graph,
    halves,
    ld,
    links,
    navigation,
    page,
    paragraphs,
    titled,
)

TEASER_BOX = "".join(
    f"<div class='card'><h3><a href='/z'>{text}</a></h3><p>{text}</p></div>" for text in TEASERS
)


def _in_midst(a: Made, box: str, *, after: str = "") -> str:
    body = f"""{navigation()}<article><h1>{a.title}</h1><p class="byline">By {a.by}</p><time datetime="{a.day}">
    {a.long_day}</time><div class="article-body">{halves(a, box)}</div>{after}</article>"""
    return page(titled(a) + graph(a), body)


def newsletter_in_midst(a: Made) -> str:
    return _in_midst(
        a, f"<div class='inline-newsletter'><h4>The Morning Spoon</h4><p>{OFFER}</p></div>"
    )


def newsletter_without_a_name(a: Made) -> str:
    return _in_midst(a, f"<div class='x1f'><p>{OFFER}</p></div>")


def related_in_midst(a: Made) -> str:
    return _in_midst(a, f"<p><strong>Read more: </strong><a href='/z'>{TEASERS[0]}</a></p>")


def related_list_in_midst(a: Made) -> str:
    return _in_midst(a, f"<div class='more-on-this'><h3>More on this</h3>{links()}</div>")


def captions(a: Made) -> str:
    figure = f"<figure><img src='a.jpg'><figcaption>{TEASERS[2]} <span>Photo: Zed Lensman</span></figcaption></figure>"
    gallery = f"<div class='gallery'><div class='wp-caption'><img><p class='wp-caption-text'>{TEASERS[3]}</p></div></div>"
    return _in_midst(a, figure + gallery)


def author_box(a: Made) -> str:
    box = f"<div class='author-bio'><img><p>{a.author} is a staff writer for {a.outlet}, fond of soup.</p></div>"
    return _in_midst(a, "", after=box + f"<h3>Recommended</h3>{TEASER_BOX}")


def author_note_without_a_name(a: Made) -> str:
    note = f"<p><em>{a.author} is a senior reporter at {a.outlet}, covering zebras.</em></p>"
    return _in_midst(a, "").replace("</div></article>", f"{note}</div></article>")


def comments_below(a: Made) -> str:
    said = "".join(
        f"<li class='comment'><cite>Zed {n}</cite><p>{text} I say so because I once had soup there, and it was cold.</p></li>"
        for n, text in enumerate(TEASERS)
    )
    return _in_midst(
        a,
        "",
        after=f"<section id='comments'><h2>4 comments</h2><ol class='comment-list'>{said}</ol></section>",
    )


def second_report_below(a: Made) -> str:
    more = "".join(f"<p>{one} {other}</p>" for one in TEASERS for other in TEASERS)
    after = f"<div class='infinite-scroll next-article'><article><h2>The zebra plan</h2><p>By Zed Otherman</p>{more}</article></div>"
    return _in_midst(a, "").replace("</body>", f"{after}</body>")


def cookies_and_popups(a: Made) -> str:
    popup = f"<div class='modal-overlay' role='dialog'><p>{OFFER}</p></div><div id='onetrust-consent-sdk'><p>{COOKIES}</p></div>"
    return _in_midst(a, "").replace("<nav>", f"{popup}<nav>", 1)


def sharing_everywhere(a: Made) -> str:
    share = "<div class='share'><ul><li>Facebook</li><li>Twitter</li><li>Copy link</li></ul></div><p>Share this article</p>"
    return _in_midst(a, share, after=share)


def advertisement_lines(a: Made) -> str:
    lines = "<p>Advertisement</p><div class='ad-slot'>Soup for sale</div><p>Story continues below advertisement</p>"
    return _in_midst(a, lines, after="<p>© The zebra company. All rights reserved.</p>")


def fact_box(a: Made) -> str:
    return _in_midst(a, f"<aside class='factbox'><h3>What is soup?</h3><p>{TEASERS[1]}</p></aside>")


def teasers_in_the_same_column(a: Made) -> str:
    body = f"""<div class="col">{TEASER_BOX}</div><div class="col main"><h1>{a.title}</h1><div>{a.by} | {a.long_day}</div>
    {paragraphs(a)}<div class="taboola"><h4>From the web</h4>{TEASER_BOX}</div></div>"""
    return page(titled(a) + ld(article_data(a)), body)


LAYOUTS = tuple(
    map(
        Layout,
        (
            newsletter_in_midst,
            newsletter_without_a_name,
            related_in_midst,
            related_list_in_midst,
            captions,
            author_box,
            author_note_without_a_name,
            comments_below,
            second_report_below,
            cookies_and_popups,
            sharing_everywhere,
            advertisement_lines,
            fact_box,
            teasers_in_the_same_column,
        ),
    )
)
