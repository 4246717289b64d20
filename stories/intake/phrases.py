"""Lines that a site adds to its reports: known by their words, whatever the markup."""

import re

from stories.intake.days import read

_NETWORK = r"(?:twitter|facebook|x|instagram|threads|bluesky|whatsapp|linkedin|reddit)"
# Each is the whole of a short line.
_LINES = (
    r"advertisement|advertising|sponsored(?: content)?",
    r"story continues below(?: advertisement)?",
    r"article continues (?:below|after).{0,60}",
    r"continue reading.{0,80}",
    r"skip (?:to|past).{0,60}",
    # newsletters, alerts, apps
    (
        r"(?:sign up|subscribe|register|join)\b.{0,160}"
        r"(?:newsletters?|inbox|alerts?|updates?|e-?mails?|free|now|today|here)\b.{0,120}"
    ),
    r"(?:get|have|receive)\b.{0,120}\b(?:inbox|newsletters?|app|podcasts?|email)\b.{0,80}",
    r".{0,100}\bdelivered (?:directly |straight )?to your inbox\b.{0,60}",
    r"(?:enter|type) your e-?mail.{0,100}",
    r"by (?:signing up|subscribing|clicking|submitting)\b.{0,300}",
    r"you can unsubscribe.{0,100}",
    r"thank(?:s| you) for (?:signing up|subscribing).{0,100}",
    r"download (?:the|our)\b.{0,60}\bapp\b.{0,60}",
    # other reports
    (
        r"(?:related|recommended|most (?:read|popular|viewed)|trending|more (?:from|on|in|stories)"
        r"|you (?:may|might) also (?:like|be interested)|read (?:more|next|also|the full)"
        r"|see also|up next|don['’]t miss|what to read next|editors?['’]? picks?|further reading)"
        r"\b[^.!?]{0,30}"
    ),
    (
        r"(?:related|read more|read next|read also|also read|see also|more|recommended|watch|listen"
        r"|in pictures|explainer)\s?(?:[:»>|]|—).{1,200}"
    ),
    r"(?:read|view|see) (?:the )?(?:original|full) (?:article|story|post).{0,80}",
    # sharing, comments
    (
        r"(?:share|tweet|pin|print|e-?mail|comment|comments|like|save|follow|copy link|facebook"
        r"|twitter|whatsapp|linkedin|reddit)(?: (?:this|on|via|to|with|us|article|story|page|link"
        rf"|{_NETWORK}|view|email|by|comments|icon|button|save|a friend))*"
    ),
    rf"follow (?:us|him|her|them|me|@\w+|\w+(?: \w+){{0,3}}) on {_NETWORK}\b.{{0,60}}",
    rf"(?:follow|like) .{{1,60}} on {_NETWORK}\b.{{0,60}}",
    r"(?:leave|post|add|write) (?:a|your) (?:comment|reply).{0,60}",
    r"(?:view|show|see) (?:all )?comments?",
    r"\d+ (?:comments?|shares?|views?)",
    # the site about itself
    r"this site uses (?:akismet|cookies).{0,200}",
    r"we use cookies.{0,300}",
    r"(?:learn|find out) (?:more )?(?:about )?how your .{0,60} processed.{0,20}",
    r"(?:click|tap) (?:here|on|to)\b.{0,140}",
    r"(?:©|\(c\)|copyright)\s.{0,160}",
    r".{0,120}all rights reserved.{0,160}",
    r"our standards:.{0,100}",
    r"log ?in|sign ?in|subscribe|menu|close",
    r"support us\b.{0,120}",
    r"(?:have|got) (?:a|any) (?:tip|story|question)s?\b.{0,160}",
    r"contact (?:us|the author)\b.{0,120}",
    # pictures and notes
    (
        r"(?:photo|image|picture|photograph|file photo|credit|source|illustration|video)"
        r"(?: by| credit)?\s?[:/].{1,140}"
    ),
    r"(?:[\w .,'’/-]{1,60}/)?(?:getty images|shutterstock|istock|alamy|afp via getty).{0,30}",
    r"(?:reporting|writing|editing|additional reporting|compiled) by (?-i:[A-Z]).{1,200}",
    r"(?:last )?(?:updated|modified|published)(?: (?:on|at))?:? .{0,60}\d.{0,30}",
    r"\d+ (?:min|minute)s? read",
    r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[a-z]{2,4})?",
    r"(?:tags?|filed under|topics?):.{0,200}",
)
_LINE = re.compile("|".join(_LINES), re.IGNORECASE)
_BYLINE = re.compile(
    r"(?i:(?:written |story |words |reported |text )?(?:by|von|par|por)):? [A-Z]\S* \S|(?i:by)$"
)
_COMMENTS = re.compile(
    r"(?:\d{1,5}|all|reader|readers['’]|your|the)? ?(?:comments?|responses|replies|reactions)"
    r"(?: ?\(\d{1,5}\))?:?|join the (?:discussion|conversation)|what do you think\??",
    re.IGNORECASE,
)
_PROMOTION = re.compile(
    r"(?:escape|discover|start|try|unlock|enjoy|become|support|explore)\b[^.]{0,80}\."
    r"\s(?:get|plus|join|sign|subscribe|try)\b.{0,160}"
    r"|.{0,60}\bfree daily e-?mail\b.{0,160}"
    r"|from our .{0,80}\bnewsletters?\b.{0,160}",
    re.IGNORECASE,
)
_BIOGRAPHY = re.compile(
    r"(?:[A-Z][\w.'’-]+ ){1,4}(?:is|was|has been|has worked as|has covered|covers|writes|reports"
    r"|joined|leads|edits)\b"
)
_BIOGRAPHY_TRAIT = re.compile(
    r"(?:her|his|their) (?:work|writing|reporting|stories|columns?|books?)\b.{0,30}"
    r"(?:has|have) (?:also )?(?:appeared|been published)"
    r"|(?:she|he|they)(?:['’]s| is| are) (?:a )?(?:graduate of|based in)"
    r"|(?:reach|email|e-mail|follow|contact) (?:him|her|them) (?:at|on)\b"
    r"|(?:senior |staff |freelance |political |chief |deputy |business |foreign |former ){1,3}"
    r"(?:writer|reporter|editor|correspondent|journalist|columnist) "
    r"(?:at|for|with|of|covering|based|who covers|and)\b",
    re.IGNORECASE,
)

_PAYWALL_WORDS = ("subscri", "regist", "sign", "log in", "account", "read", "member", "unlock")
_PAYWALL = re.compile(
    r"(?:subscribe|register|sign (?:in|up)|log in|become a (?:member|subscriber)|create an account)"
    r"\b.{0,40}\bto (?:continue|read|keep|view|access|unlock)"
    r"|to (?:continue|keep) reading\b"
    r"|(?:this|full|rest of (?:this|the)) (?:article|content|story) is (?:only )?"
    r"(?:available |reserved |exclusive )?(?:for|to) (?:our )?(?:paying )?(?:subscribers|members)"
    r"|already (?:a )?(?:subscriber|subscribed|a member)"
    r"|you(?:'ve| have) (?:reached|used|read) .{0,40}(?:limit|free articles)"
    r"|subscriber[- ]only|(?:exclusive|premium) (?:content|article)s? for (?:subscribers|members)"
    r"|unlock (?:this|the) "
)


def is_site_line(text: str) -> bool:
    """A short line that asks to read, share, subscribe or pay, or names a picture."""
    if len(text) > 400:
        return False
    text = text.strip(" *•·–—-|[]()>→»…")
    return not text or bool(_LINE.fullmatch(text.rstrip(".! ")) or _PROMOTION.fullmatch(text))


def opens_comments(text: str) -> bool:
    """Whether a line stands over what readers say: "4 comments"."""
    return len(text) <= 40 and bool(_COMMENTS.fullmatch(text.strip()))


def asks_for_payment(text: str) -> bool:
    """Whether a line of the page says that the rest is for subscribers."""
    if len(text) >= 200:
        return False
    lower = text.lower()
    return any(word in lower for word in _PAYWALL_WORDS) and bool(_PAYWALL.search(lower))


def is_head_line(text: str) -> bool:
    """A byline or a date in a line of its own, as they stand above a report."""
    if len(text) > 120 or text.endswith((".", "!", "?", ":")):
        return False
    return bool(_BYLINE.match(text)) or (len(text.split()) <= 10 and read(text) is not None)


def is_biography(text: str) -> bool:
    """A few sentences on who wrote this."""
    if len(text) > 700:
        return False
    return bool(_BIOGRAPHY.match(text) and _BIOGRAPHY_TRAIT.search(text))
