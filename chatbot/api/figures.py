"""`/v1/editor/figures`: how many questions were answered, as tables and as plots. No figure under five."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from chatbot import errors
from chatbot.accounts import Member
from chatbot.api.dependencies import Counted, House, TheHouse
from chatbot.api.inbox import OF_STAFF, Against, compared_with, staff_of
from chatbot.api.learning_bodies import FiguresBody, RowBody
from chatbot.api.problems import declare
from chatbot.api.staffing import StaffRoute, having
from chatbot.clock import day_of
from chatbot.learning import figures
from chatbot.learning.figures import By, Figures
from chatbot.learning.plots import plot
from chatbot.learning.words import PlotLanguage, plot_words

router = APIRouter(prefix="/v1/editor/figures", tags=["editor"], route_class=StaffRoute, dependencies=[Counted])

Reader = Annotated[Member, having("analyst")]


@router.get("", summary="Read the figures", responses=declare(*OF_STAFF, errors.BodyInvalid, errors.CheckMissing))
async def read(house: TheHouse, member: Reader, against: Against = "live") -> FiguresBody:
    """Match the stored questions anew and return how many were answered, by day, language and topic.

    Questions of the day in progress are left out. Leaves a line in the activity log.
    """
    counted = await counted_for(house, member, against)
    tables = {by: [RowBody.of(row) for row in counted.by(by)] for by in figures.DIMENSIONS}
    return FiguresBody(before=day_of(house.conversation.clock()), **tables)


@router.get(
    "/{by}/plot",
    summary="Read a plot of the figures",
    response_class=Response,
    responses={**declare(*OF_STAFF, errors.BodyInvalid, errors.CheckMissing), 200: {"content": {"image/svg+xml": {}}}},
)
async def draw(
    house: TheHouse,
    member: Reader,
    by: By,
    against: Against = "live",
    language: Annotated[PlotLanguage, Query(description="The language of its words.")] = "nb",
) -> Response:
    """Return one of the tables as a plot (SVG). The figures themselves are in the tables."""
    counted = await counted_for(house, member, against)
    return Response(plot(counted.by(by), plot_words(by, language)), media_type="image/svg+xml")


async def counted_for(house: House, member: Member, against: Against = "live") -> Figures:
    """Return the figures for a member, and note that they were read. Raises `CheckMissing`, `ArchiveUnavailable`."""
    release = await compared_with(house, against)
    judged = await house.surveyor.survey(staff_of(house, member), release.matcher)
    ended = house.settings.retention_days - 1
    return await asyncio.to_thread(figures.count, judged, release.knowledge, days=ended)
