"""Layouts of earlier decades, and of their tools."""

from benchmarks.pages.matter import Made
from benchmarks.pages.sample import TEASERS, Layout, links, page, paragraphs, titled


def layout_tables(a: Made) -> str:
    left = "".join(f'<tr><td><a href="/z">{text}</a></td></tr>' for text in TEASERS)
    return f"""<html><head>{titled(a, " - ")}</head><body bgcolor="#ffffff"><table width="760"><tr><td colspan=3>
    <img src="logo.gif" alt="{a.outlet}"></td></tr><tr><td width="140" valign="top"><table>{left}</table></td>
    <td valign="top"><font size="5"><b>{a.title}</b></font><br><font size="2">By {a.by}<br>{a.long_day}</font>
    <p>{"<p>".join(each.markup for each in a.paragraphs)}</td><td width="160">&nbsp;</td></tr></table></body></html>"""


def fonts_and_breaks(a: Made) -> str:
    text = "<br><br>".join(f'<font face="Times">{each.markup}</font>' for each in a.paragraphs)
    return f"""<HTML><HEAD>{titled(a, " :: ")}</HEAD><BODY><CENTER><H1>{a.title}</H1></CENTER>
    <FONT SIZE="-1"><I>by {a.by}</I>, {a.long_day}</FONT><HR><DIV ALIGN="left">{text}</DIV><HR>
    <A HREF="index.html">Back</A></BODY></HTML>"""


def capitals_without_ends(a: Made) -> str:
    text = "\n<P>".join(each.markup for each in a.paragraphs)
    return f"""<HTML><HEAD><TITLE>{a.title}</TITLE></HEAD><BODY><H1>{a.title}</H1>
    <ADDRESS>{a.by}, {a.long_day}</ADDRESS>\n<P>{text}\n</BODY></HTML>"""


def single_breaks(a: Made) -> str:
    text = "<br>".join(each.markup for each in a.paragraphs)
    body = f"""<div id="wrap"><div id="story"><h1>{a.title}</h1><div class="date">{a.long_day}</div>
    <div class="byline">By {a.by}</div><div class="text">{text}</div></div>{links()}</div>"""
    return page(titled(a), body)


def western_charset(a: Made) -> str:
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252">{titled(a)}
    </head><body><div id="header">{a.outlet} – café edition</div><div id="content"><h1>{a.title}</h1>
    <p class="credit">By {a.by}, {a.long_day}</p>{paragraphs(a)}</div></body></html>"""


def charset_in_header_only(a: Made) -> str:
    return f"""<html><head>{titled(a)}</head><body><h1>{a.title}</h1><p>By {a.by}</p><p>{a.long_day}</p>
    {paragraphs(a)}</body></html>"""


def one_form(a: Made) -> str:
    body = f"""<form id="aspnetForm" method="post" action="page.aspx"><input type="hidden" name="__VIEWSTATE"
    value="{"dDw" * 900}"><div id="ctl00_main"><span id="ctl00_lblTitle"><h1>{a.title}</h1></span><span
    id="ctl00_lblDate">{a.long_day}</span> <span id="ctl00_lblAuthor">By {a.by}</span><div id="ctl00_body">
    {paragraphs(a)}</div></div><div id="ctl00_right">{links()}</div></form>"""
    return page(titled(a), body)


def print_version(a: Made) -> str:
    body = f"""<p><b>{a.outlet}</b></p><hr><h2>{a.title}</h2><p><i>By {a.by}</i></p><p>{a.long_day}</p>
    {paragraphs(a)}<hr><p>© {a.day.year} {a.outlet}. All rights reserved.</p><a href="javascript:print()">Print</a>"""
    return page(f"<title>{a.title}</title>", body)


def strict_markup(a: Made) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"
    "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head>
    {titled(a)}<meta name="author" content="{a.by}" /><meta name="date" content="{a.day}" /></head><body><div
    id="container"><div id="main-content"><h1>{a.title}</h1>{paragraphs(a)}</div><div id="menu">{links()}</div></div>
    </body></html>"""


def definition_list(a: Made) -> str:
    body = f"""<dl><dt><h1>{a.title}</h1></dt><dd>By {a.by}</dd><dd>{a.long_day}</dd>
    {paragraphs(a, "dd")}</dl><ul><li><a href="/">Front</a></li></ul>"""
    return page(titled(a), body)


LAYOUTS = (
    Layout(layout_tables),
    Layout(fonts_and_breaks),
    Layout(capitals_without_ends),
    Layout(single_breaks),
    Layout(western_charset, charset="cp1252"),
    Layout(charset_in_header_only, charset="cp1252", header="iso-8859-1"),
    Layout(one_form),
    Layout(print_version),
    Layout(strict_markup),
    Layout(definition_list),
)
