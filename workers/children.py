"""Looks after a worker's CPU children: those that are gone are started again before a page asks for them, and where none can be
started somebody is told.
"""

import asyncio
import logging

from ingest.adapters.cpu.pool import CpuPool
from ingest.errors import ServiceError
from workers.trouble import Trouble

log = logging.getLogger("copydesk.children")

#: Seconds between looks; the pool itself says how often a start that failed is tried again.
LOOK_S = 1.0


async def tend_for_ever(pool: CpuPool) -> None:
    """Start what is missing, until cancelled."""
    trouble = Trouble(log, "CPU children do not start, no page is begun until they do")
    while True:
        await asyncio.sleep(LOOK_S)
        try:
            await pool.warm()
        except ServiceError as error:
            trouble.met(error)
        else:
            trouble.over()
