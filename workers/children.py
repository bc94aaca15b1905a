"""Looks after a worker's CPU children: those that are gone are started again before a page asks for them, and where none can be
started somebody is told.
"""

import asyncio
import logging

from ingest.adapters.cpu.pool import CpuPool
from ingest.errors import ServiceError

log = logging.getLogger("copydesk.children")

#: Seconds between looks; the pool itself says how often a start that failed is tried again.
LOOK_S = 1.0


async def tend_for_ever(pool: CpuPool) -> None:
    """Start what is missing, until cancelled."""
    told = ""
    while True:
        await asyncio.sleep(LOOK_S)
        try:
            await pool.warm()
        except ServiceError as error:
            if str(error) != told:
                log.error("CPU children do not start, no page is begun until they do: %s", error)
            told = str(error)
        else:
            if told:
                log.warning("CPU children start again")
            told = ""
