"""Layouts as common publishing systems make them."""

from benchmarks.pages.matter import Made, escaped
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


def blog_classic(a: Made) -> str:
    body = f"""<div id="page" class="hfeed site"><div id="masthead">{navigation()}</div>
    <div id="primary"><article class="post type-post hentry category-town">
    <h1 class="entry-title">{a.title}</h1><div class="entry-meta">Posted on <time class="entry-date
    published" datetime="{a.iso}">{a.long_day}</time> by <span class="author vcard"><a class="url fn n"
    href="/author/x">{a.by}</a></span></div><div class="entry-content">{paragraphs(a)}</div>
    <footer class="entry-meta">Posted in <a href="/town">Town</a></footer></article></div>
    <div id="secondary" class="widget-area">{links()}</div></div>"""
    return page(titled(a, " – "), body)


def blog_blocks(a: Made) -> str:
    figure = f'<figure class="wp-block-image"><img src="a.jpg"><figcaption>{TEASERS[2]}</figcaption></figure>'
    signup = f'<div class="wp-block-group is-layout-flow newsletter-block"><p>{OFFER}</p></div>'
    body = f"""<header class="wp-block-template-part">{navigation()}</header><main class="wp-block-group">
    <h1 class="wp-block-post-title">{a.title}</h1><div class="wp-block-post-date"><time
    datetime="{a.iso}">{a.long_day}</time></div><div class="entry-content wp-block-post-content">
    {halves(a, figure + signup)}<hr class="wp-block-separator"></div></main>"""
    data = {"@graph": [article_data(a), {"@type": "WebSite", "name": a.outlet}]}
    return page(titled(a, " - ") + graph(a) + ld({"@context": "https://schema.org", **data}), body)


def nodes(a: Made) -> str:
    body = f"""<div class="region region-content"><article class="node node--type-article
    node--view-mode-full"><h1 class="page-title"><span class="field field--name-title">{a.title}</span>
    </h1><div class="node__meta">Submitted by <span class="username">{a.by}</span> on {a.long_day}</div>
    <div class="node__content"><div class="clearfix text-formatted field field--name-body field--label-hidden
    field__item">{paragraphs(a)}</div></div></article></div><aside class="region-sidebar">{links()}</aside>"""
    head = f'{titled(a)}<meta name="dcterms.date" content="{a.iso}"><meta name="dcterms.creator" content="{a.by}">'
    return page(head, body)


def casket(a: Made) -> str:
    card = f'<div class="kg-card kg-bookmark-card"><a href="/z">{TEASERS[0]}</a></div>'
    body = f"""<div class="gh-site"><main class="gh-main"><article class="gh-article post tag-town">
    <header class="gh-article-header"><h1 class="gh-article-title">{a.title}</h1></header>
    <section class="gh-content gh-canvas">{halves(a, card)}</section>
    <footer class="gh-article-meta"><h4 class="author-name">{a.by}</h4><time datetime="{a.iso}"></time>
    </footer></article><section class="gh-subscribe"><h3>Subscribe</h3><p>{OFFER}</p></section></main></div>"""
    head = f'<title>{a.title}</title><meta property="article:published_time" content="{a.iso}">'
    return page(head + ld(article_data(a)), body)


def fusion(a: Made) -> str:
    ad = (
        '<div class="arcad-feature-wrapper"><div id="arcad_1" class="arcad ad-300x250"></div></div>'
    )
    body = f"""<div id="fusion-app"><div class="b-right-rail"><section class="b-right-rail__main">
    <h1 class="b-headline">{a.title}</h1><div class="b-byline"><span class="b-byline__by">By</span>
    <span class="b-byline__names"><a class="b-byline__name" href="/x">{"</a> and <a class='b-byline__name' href='/y'>".join(a.people)}</a>
    </span></div><time class="b-date" datetime="{a.iso}">{a.long_day} at 10:30 am</time>
    <article class="b-article-body">{halves(a, ad).replace("<p>", '<p class="c-paragraph">')}</article>
    </section><aside class="b-right-rail__rail">{links()}</aside></div></div>"""
    return page(titled(a) + graph(a), body)


def rich_text_modules(a: Made) -> str:
    body = f"""<bsp-header>{navigation()}</bsp-header><div class="ArticlePage"><div class="ArticlePage-lede">
    <h1 class="ArticlePage-headline">{a.title}</h1><div class="ArticlePage-byline"><div
    class="ArticlePage-authorInfo"><div class="ArticlePage-authorName">By: <a class="Link">{a.by}</a></div>
    </div></div><div class="ArticlePage-datePublished">Posted {a.long_day}</div></div>
    <div class="ArticlePage-articleBody"><div class="RichTextArticleBody RichTextBody">{paragraphs(a)}
    <div class="Enhancement"><div class="Promo"><a href="/z">{TEASERS[1]}</a></div></div></div></div></div>"""
    head = f'<meta property="article:published_time" content="{a.iso}">'
    return page(titled(a) + head, body)


def spot_blog(a: Made) -> str:
    text = "<br /><br />".join(each.markup for each in a.paragraphs)
    body = f"""<div class="content-outer"><h2 class="date-header"><span>{a.day:%A}, {a.long_day}</span></h2>
    <div class="post hentry uncustomized-post-template"><h3 class="post-title entry-title">{a.title}</h3>
    <div class="post-body entry-content" id="post-body-1">{text}<div style="clear: both;"></div></div>
    <div class="post-footer"><span class="post-author vcard">Posted by <span class="fn">{a.by}</span></span>
    </div></div><div id="sidebar-right-1"><div class="widget PopularPosts">{links()}</div></div></div>"""
    return page(f"<title>{a.outlet}: {a.title}</title>" + graph(a), body)


def essays(a: Made) -> str:
    body = f"""<div id="root"><div class="a b c"><div class="l"><nav class="ab q">{navigation()}</nav></div>
    <article><section class="cb cc cd"><h1 id="9f" class="pw-post-title dt du dv">{a.title}</h1><div class="fi">
    <a class="au av" rel="author" href="/@x">{a.by}</a><span>·</span><span>5 min read</span><span>·</span>
    <span>{a.day:%b} {a.day.day}, {a.day.year}</span></div>
    {paragraphs(a, attributes=' class="pw-post-body-paragraph gn go gp"')}</section></article>
    <div class="ht"><h2>More from {a.outlet}</h2>{links()}</div></div></div>"""
    head = f'<meta property="article:published_time" content="{a.iso}"><meta name="author" content="{a.by}">'
    return page(titled(a) + head, body)


def letters(a: Made) -> str:
    widget = f'<div class="subscription-widget-wrap"><p class="cta-caption">{OFFER}</p><form><input></form></div>'
    body = f"""<div class="single-post-container"><div class="single-post"><article class="typography
    newsletter-post post"><div class="post-header"><h1 class="post-title short">{a.title}</h1><div
    class="post-meta"><a href="/@x">{a.by}</a><div>{a.day:%b} {a.day.day:02}, {a.day.year}</div></div></div>
    <div class="available-content"><div class="body markup">{halves(a, widget)}</div></div></article></div></div>"""
    return page(f"<title>{a.title}</title>" + ld(article_data(a)), body)


def component_pages(a: Made) -> str:
    body = f"""<div class="container"><div class="item-page" itemscope
    itemtype="https://schema.org/Article"><div class="page-header"><h2 itemprop="headline">{a.title}</h2>
    </div><dl class="article-info"><dd class="createdby" itemprop="author" itemscope>Written by <span
    itemprop="name">{a.by}</span></dd><dd class="published">Published: <time itemprop="datePublished"
    datetime="{a.iso}">{a.long_day}</time></dd><dd class="hits">Hits: 900</dd></dl>
    <div itemprop="articleBody">{paragraphs(a)}</div><ul class="pager pagenav"><li>Prev</li><li>Next</li></ul>
    </div></div>"""
    return page(titled(a, " - "), body)


def extension_pages(a: Made) -> str:
    body = f"""<div id="c1" class="frame frame-default frame-type-text"><div class="news news-single"><div
    class="article"><div class="header"><h1>{a.title}</h1></div><p class="news-info"><span
    class="news-list-date"><time datetime="{a.day}">{a.day:%d.%m.%Y}</time></span> <span
    class="news-list-author">By {a.by}</span></p><div class="teaser-text"><p>{a.paragraphs[0].markup}</p></div>
    <div class="news-text-wrap">{paragraphs(a.replaced(paragraphs=a.paragraphs[1:]))}</div></div></div></div>
    <div id="cookieman"><p>{COOKIES}</p></div>"""
    return page(titled(a, " : "), body)


def site_builder(a: Made) -> str:
    blocks = "".join(
        f'<div class="sqs-block html-block"><div class="sqs-block-content"><p>{each.markup}</p></div></div>'
        for each in a.paragraphs
    )
    body = f"""<div id="siteWrapper"><main id="page"><article class="h-entry entry" data-item-id="1"><header
    class="blog-item-top-wrapper"><h1 class="entry-title">{escaped(a.title)}</h1><div class="blog-meta">
    <span class="blog-author-name">{a.by}</span><time class="dt-published" datetime="{a.day}">{a.long_day}
    </time></div></header><div class="sqs-layout">{blocks}</div></article></main></div>"""
    return page(titled(a, " — ") + graph(a), body)


LAYOUTS = tuple(
    map(
        Layout,
        (
            blog_classic,
            blog_blocks,
            nodes,
            casket,
            fusion,
            rich_text_modules,
            spot_blog,
            essays,
            letters,
            component_pages,
            extension_pages,
            site_builder,
        ),
    )
)
