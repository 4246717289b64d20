"""Layouts that differ in how they name who wrote, and when."""

from benchmarks.pages.matter import Made
from benchmarks.pages.sample import Layout, article_data, graph, ld, page, paragraphs, titled


def _with(a: Made, above: str, *, head: str = "", below: str = "", lang: str = "en") -> str:
    body = f"<article><h1>{a.title}</h1>{above}<section>{paragraphs(a)}</section>{below}</article>"
    return page(titled(a) + head, body, lang=lang)


def roles_in_lines(a: Made) -> str:
    lines = "".join(
        f"<li><span class='contributor__name'>{name}</span><span class='contributor__role'>Political Editor</span></li>"
        for name in a.people
    )
    return _with(a, f"<ul class='contributors'>{lines}</ul><p>Published {a.long_day}</p>")


def role_after_a_comma(a: Made) -> str:
    return _with(
        a,
        f"<p class='author'>By {a.by}, Transport Correspondent</p><p>{a.day.day} {a.day:%b %Y}, 10:30</p>",
    )


def agency_and_person(a: Made) -> str:
    return _with(a, f"<p>By {a.by} | Associated Press</p><p>{a.long_day} at 9:05 p.m. EST</p>")


def staff_only(a: Made) -> str:
    head = ld(article_data(a, author={"@type": "Person", "name": "Gazette Staff"}))
    return _with(a, "<p class='byline'>By Staff Reporters</p>", head=head)


def agency_only(a: Made) -> str:
    head = (
        '<meta name="author" content="Reuters"><meta name="byl" content="By THE ASSOCIATED PRESS">'
    )
    return _with(
        a, f"<div class='byline'>Reuters Staff</div><time datetime='{a.day}'></time>", head=head
    )


def editorial(a: Made) -> str:
    head = ld(article_data(a, author={"@type": "Person", "name": "The Editorial Board"}))
    return _with(a, "<p>Editorial</p>", head=head)


def mail_address_only(a: Made) -> str:
    return _with(
        a,
        f"<a rel='author' href='mailto:desk@gazette.example'>desk@gazette.example</a><p>{a.long_day}</p>",
    )


def uploaded_by_somebody_else(a: Made) -> str:
    head = ld(article_data(a, author={"@type": "Person", "name": "Zed Uploader"}))
    return _with(a, f"<p>By {a.by}</p>", head=head)


def byline_below(a: Made) -> str:
    return _with(
        a, f"<time datetime='{a.iso}'></time>", below=f"<p class='signature'>By {a.by}</p>"
    )


def german_labels(a: Made) -> str:
    names = " und ".join(a.people)
    return _with(a, f"<p>Von {names}</p><p>Stand: {a.day:%d.%m.%Y}</p>", lang="de")


def card_labels(a: Made) -> str:
    head = f"""<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="{a.by}">
    <meta name="twitter:label2" content="Est. reading time"><meta name="twitter:data2" content="5 minutes">
    <meta property="article:published_time" content="{a.iso}">"""
    return _with(a, "", head=head + graph(a))


def published_and_updated(a: Made) -> str:
    above = f"<p>By {a.by}</p><p>Updated May 5, 2026 10:10 a.m.</p><p>Published {a.long_day} 8:00 a.m.</p>"
    return _with(a, above, head='<meta property="article:modified_time" content="2026-05-05">')


def updated_only(a: Made) -> str:
    above = f"<p>By {a.by}</p><p>Last updated: May 5, 2025</p>"
    return _with(a, above, head='<meta property="article:modified_time" content="2025-05-05">')


def date_in_the_address(a: Made) -> str:
    return _with(a, f"<div class='kicker'>Town</div><div class='writers'>{a.by}</div>")


def no_names_no_date(a: Made) -> str:
    return _with(a, "<p class='kicker'>Town</p>")


LAYOUTS = (
    Layout(roles_in_lines),
    Layout(role_after_a_comma),
    Layout(agency_and_person),
    Layout(staff_only, nobody=True),
    Layout(agency_only, nobody=True),
    Layout(editorial, nobody=True),
    Layout(mail_address_only, nobody=True),
    Layout(uploaded_by_somebody_else),
    Layout(byline_below),
    Layout(german_labels),
    Layout(card_labels),
    Layout(published_and_updated),
    Layout(updated_only, dated=False),
    Layout(date_in_the_address, address="/{day:%Y/%m/%d}/town/a-report.html"),
    Layout(no_names_no_date, nobody=True, dated=False),
)
