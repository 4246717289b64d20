"""Pages of invented papers, as a site would serve them."""

STEEL = [
    "The mill at Port Lane will take on 400 people by the end of 2026, its owner said on Monday.",
    "“We will double what we make here,” Ann Lee, head of Lane Steel, told reporters.",
    "The union that speaks for most of the mill’s workers called the plan late but welcome.",
    "Lane Steel closed two of its furnaces in the spring and sent 150 people home without pay.",
]


def page(
    title: str = "Lane Steel promises 400 jobs",
    paragraphs: list[str] | None = None,
    *,
    canonical: str = "",
    author: str = "Rosa Field",
    date: str = "2025-03-03",
) -> str:
    """A report with its byline and date, as most papers mark it up."""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    text = "".join(f"<p>{each}</p>" for each in paragraphs or STEEL)
    return (
        f'<!doctype html><html lang="en"><head><title>{title} - The Courier</title>{link}'
        f'<meta property="og:title" content="{title}">'
        '<meta property="og:site_name" content="The Courier">'
        f'<meta name="author" content="{author}">'
        f'<meta property="article:published_time" content="{date}T08:00:00Z"></head>'
        f"<body><article><h1>{title}</h1>{text}</article></body></html>"
    )
