"""Layouts of unusual shape."""

from benchmarks.pages.matter import Made
from benchmarks.pages.sample import (
    TEASERS,
    Layout,
    article_data,
    graph,
    ld,
    links,
    navigation,
    page,
    paragraphs,
    titled,
)


def accelerated(a: Made) -> str:
    return f"""<!doctype html><html amp lang="en"><head><meta charset="utf-8">{titled(a)}<link rel="canonical"
    href="https://www.{a.town.lower()}gazette.example/news/{a.number}"><style amp-custom>h1{{color:red}}</style>
    {ld(article_data(a))}</head><body><amp-sidebar id="s">{links()}</amp-sidebar><header class="amp-wp-header"></header>
    <article class="amp-wp-article"><h1 class="amp-wp-title">{a.title}</h1><div class="amp-wp-byline">{a.by}</div>
    <amp-img src="a.jpg" width="9" height="9"></amp-img><div class="amp-wp-article-content">{paragraphs(a)}
    <amp-ad type="x"></amp-ad></div></article></body></html>"""


def hashed_classes(a: Made) -> str:
    rows = "".join(
        f'<div class="css-{n:x}f9"><div class="css-a1"><span>{each.markup}</span></div></div>'
        for n, each in enumerate(a.paragraphs)
    )
    body = f"""<div id="__next"><div class="css-1q"><div class="css-zz">{navigation()}</div><div class="css-7k"><h1
    class="css-h1">{a.title}</h1><div class="css-by">{a.by}</div><div>{a.long_day}</div><div class="css-body">{rows}</div>
    </div><div class="css-side">{links()}</div></div></div>"""
    return page(titled(a) + ld(article_data(a)), body)


def bare_divisions(a: Made) -> str:
    rows = "".join(f"<div>{each.markup}</div>" for each in a.paragraphs)
    body = f"<div><div><h1>{a.title}</h1><div>By {a.by}</div><div>{a.long_day}</div><div>{rows}</div></div></div>"
    return page(titled(a), body)


def sections_and_advertisements(a: Made) -> str:
    parts = "".join(
        f"<section class='body-part'><p>{each.markup}</p></section><div class='ad'>Soup sale</div>"
        for each in a.paragraphs
    )
    body = f"<main><h1>{a.title}</h1><p class='by'>By {a.by}</p><time datetime='{a.day}'></time>{parts}</main>"
    return page(titled(a), body)


def own_elements(a: Made) -> str:
    rows = "".join(
        f"<news-paragraph><p>{each.markup}</p></news-paragraph>" for each in a.paragraphs
    )
    body = f"""<news-app><news-header>{navigation()}</news-header><news-article><h1>{a.title}</h1><news-byline>By
    {a.by}</news-byline><news-body>{rows}</news-body></news-article><news-teasers>{links()}</news-teasers></news-app>"""
    return page(titled(a) + graph(a, **{"article:published_time": a.iso}), body)


def live_updates(a: Made) -> str:
    rows = "".join(
        f"<article class='live-post' id='u{n}'><time>{n + 9}:15</time><p>{each.markup}</p></article>"
        for n, each in enumerate(a.paragraphs)
    )
    data = {**article_data(a), "@type": "LiveBlogPosting", "coverageStartTime": a.iso}
    body = f"<main class='live-blog'><h1>{a.title}</h1><p>By {a.by}</p><div class='posts'>{rows}</div></main>"
    return page(titled(a) + ld(data), body)


def crossheads(a: Made) -> str:
    body = f"""<article><h1>{a.title}</h1><p class="standfirst">{a.paragraphs[0].markup}</p><p>By {a.by}</p><p>{a.long_day}</p>
    {paragraphs(a.replaced(paragraphs=a.paragraphs[1:]))}<h2>What happens next</h2><p>The board meets again in a fortnight, and
    the accounts will be shown then for the first time.</p></article>"""
    return page(titled(a) + graph(a), body)


def list_items(a: Made) -> str:
    rows = "".join(f"<li>{each.markup}</li>" for each in a.paragraphs)
    body = f"<article><h1>{a.title}</h1><p>By {a.by} on {a.long_day}</p><ol>{rows}</ol></article><aside>{links()}</aside>"
    return page(titled(a), body)


def data_only(a: Made) -> str:
    value = article_data(a, articleBody="\n\n".join(each.text for each in a.paragraphs))
    return page(
        titled(a) + ld(value),
        "<div id='root'><p>Loading…</p></div><noscript>Script is off.</noscript>",
    )


def wide_characters(a: Made) -> str:
    return page(
        titled(a) + ld(article_data(a)), f"<article><h1>{a.title}</h1>{paragraphs(a)}</article>"
    )


def quotations(a: Made) -> str:
    quote = "<blockquote><p>“It will be built, and it will be built here,” the head of the works said.</p></blockquote>"
    body = f"<article><h1>{a.title}</h1><p>By {a.by}</p><p>{a.long_day}</p>{paragraphs(a)}{quote}</article>"
    return page(titled(a), body)


def flags_on_the_body(a: Made) -> str:
    body = f"""<div class="page-wrapper has-sidebar social-enabled newsletter-on"><div class="post single author-x tag-soup">
    <h1>{a.title}</h1><p>By {a.by}, {a.long_day}</p>{paragraphs(a)}</div><div class="sidebar"><p>{TEASERS[0]}</p></div></div>"""
    return page(titled(a), body, attributes=' class="related-on share-on comments-open"')


def lead_in_the_header(a: Made) -> str:
    body = f"""<article><header><h1>{a.title}</h1><p class="lead">{a.paragraphs[0].markup}</p><div class="meta">{a.by} ·
    <time datetime="{a.iso}">{a.long_day}</time></div></header><div class="prose">
    {paragraphs(a.replaced(paragraphs=a.paragraphs[1:]))}</div></article>"""
    return page(titled(a) + ld(article_data(a)), body)


LAYOUTS = (
    Layout(accelerated),
    Layout(hashed_classes),
    Layout(bare_divisions),
    Layout(sections_and_advertisements),
    Layout(own_elements),
    Layout(live_updates),
    Layout(
        crossheads,
        last=(
            "What happens next",
            "The board meets again in a fortnight, and the accounts will be shown then for the first time.",
        ),
    ),
    Layout(list_items),
    Layout(data_only),
    Layout(wide_characters, charset="utf-16-le"),
    Layout(
        quotations,
        last=("“It will be built, and it will be built here,” the head of the works said.",),
    ),
    Layout(flags_on_the_body),
    Layout(lead_in_the_header),
)
