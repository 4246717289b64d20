"""Reports of the pledge of a million jobs, retold in our own words for tests.

They carry what pages carry: boxes, teasers, links, a note on the author.
"""

BOXES = """
Sign up for the Morning Ledger
Our free newsletter, delivered to your inbox every weekday.
Mary Fell has worked as a senior writer at the Ledger since 2011. Her reporting has appeared in \
many places.
Related posts
-
Grain firm promises 4,000 jobs in ten years
-
Steel maker scraps pledge to build 20 ships
-
Jobless rate to fall to 3 % by spring
Leave a comment
This site uses cookies to reduce spam by 90 %.
"""

DIGEST = (
    """Jack Ma backs out of promise to bring 1 million jobs to America
By Mary Fell
Published 20 September 2018

Jack Ma, the founder and chairman of the Chinese retailer Alibaba, on Wednesday gave up a promise \
that he made to Donald Trump in January 2017.

When they met, Ma told Trump that he planned to create 1 million jobs in the United States over \
five years, by bringing American shops and farmers onto his platform. That cannot happen any more, \
he told the Chinese news agency Xinhua.

“The pledge rested on a friendly partnership and sensible trade,” he told Xinhua. “Those grounds \
no longer exist, so the pledge cannot be fulfilled.”

On Monday Washington announced tariffs of 10 % on about $200 billion of Chinese goods, and China \
answered with tariffs on $60 billion of American ones.
"""
    + BOXES
)

EXCHANGE = """Alibaba’s Ma takes back pledge of one million US jobs
20 September 2018

Jack Ma, the chairman of Alibaba, is dropping his pledge to create 1 million jobs in the United \
States over the next five years, as the trade dispute with China grows.

The executive had made the promise to Donald Trump in January 2017. On Wednesday he recanted in \
words to a Chinese outlet, Xinhua.

“That ground is gone, so our promise cannot be kept,” Ma told Xinhua.

A day earlier, Ma told investors in Hangzhou that the dispute could last 20 years. He called it a \
mess.

Read more
Ten charts that explain the trade dispute
"""

COPY = DIGEST.replace("By Mary Fell\n", "").partition("\nSign up")[0]

RETOLD = """What became of the million jobs?
22 September 2018

Jack Ma has abandoned his commitment to create 1 million jobs in America over the next five years.

“It cannot be kept,” Ma told Xinhua on Wednesday.
"""

MEETING = """Alibaba promises to create one million US jobs
10 January 2017

Jack Ma, the executive chairman of Alibaba, promised Donald Trump on Monday that his company would \
create one million jobs in the United States over the next five years.

They met at Trump Tower in New York for about 40 minutes.

Alibaba said it counts more than 300 million middle-class shoppers in China.

Related posts
"""
