"""The million jobs: the whole story, day by day."""

from stories.example import jobs_2017, jobs_2018, jobs_lately
from stories.example.jobs_coverage import ANNOUNCEMENT, DIGEST, NEWS_SITE, THE_WEEK
from stories.example.jobs_paper import PAPER

REPORTS = (ANNOUNCEMENT, THE_WEEK, NEWS_SITE, PAPER, DIGEST)
DAYS = [*jobs_2017.DAYS, *jobs_2018.DAYS, *jobs_lately.DAYS]
