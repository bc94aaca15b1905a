"""HTTP: submissions in, states out, and what an operator's tools ask for. It accepts and answers; it works on nothing."""

import asyncio
import time
from typing import Any

from aiohttp import web

from ingest.adapters.index.clusters import read_cluster
from ingest.errors import ServiceError
from ingest.wire import iso
from workers import facts, health
from workers.answers import WORLD, answering, json_answer, plain_errors
from workers.dashboard.overview import overview
from workers.dashboard.routes import add_dashboard
from workers.heartbeat import LoopLag, beat_for_ever, living
from workers.metrics import CONTENT_TYPE, exposition
from workers.reading import add_reading
from workers.runtime import World
from workers.submitting import MAX_BODY_BYTES, submit


def build_app(world: World) -> web.Application:
    """The application on an open world."""
    app = web.Application(client_max_size=MAX_BODY_BYTES, middlewares=[plain_errors()])
    app[WORLD] = world
    app.router.add_post("/v1/submissions", submit)
    app.router.add_get("/v1/submissions/{id}", show)
    app.router.add_get("/v1/clusters/{id}", cluster)
    app.router.add_get("/livez", live)
    app.router.add_get("/readyz", ready)
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/metrics", metrics)
    app.router.add_get("/v1/overview", show_overview)
    add_reading(app)
    add_dashboard(app)
    return app


async def show(request: web.Request) -> web.Response:
    """State, verdict, timings and history of one submission (`submission-state-1.json`); 404 when it is not known (any more)."""
    submission_id = request.match_info["id"]
    async with answering():
        state = await request.app[WORLD].ledger.state(submission_id)
    if state is None:
        raise web.HTTPNotFound(text=f"no submission {submission_id!r}: never accepted, or it ended too long ago")
    return json_answer(state.as_json())


async def cluster(request: web.Request) -> web.Response:
    """A story's members with source, time and scores; 404 when the cluster is not known (any more)."""
    cluster_id = request.match_info["id"]
    async with answering():
        found = await read_cluster(request.app[WORLD].redis, cluster_id)
    if found is None:
        raise web.HTTPNotFound(text=f"no cluster {cluster_id!r}: never made, or out of the window")
    return json_answer(found.as_json())


async def live(request: web.Request) -> web.Response:
    """200 as long as this process answers at all."""
    return json_answer({"status": "pass"})


async def ready(request: web.Request) -> web.Response:
    """200 when more work is welcome, else 503 with the reasons; with warnings either way."""
    verdict = await _health(request.app[WORLD])
    told = {"ready": verdict.ready, "reasons": verdict.reasons, "warnings": verdict.warnings}
    return json_answer(told, 200 if verdict.ready else 503)


async def healthz(request: web.Request) -> web.Response:
    """Every check with its figure, as `application/health+json` (draft-inadarei-api-health-check)."""
    world = request.app[WORLD]
    verdict = await _health(world)
    now = iso(time.time())
    checks: dict[str, list[dict[str, Any]]] = {}
    for check in verdict.checks:
        shown = {
            "status": check.status,
            "observedValue": check.value,
            "observedUnit": check.unit,
            "time": now,
            "output": check.output,
        }
        checks.setdefault(check.name, []).append({key: value for key, value in shown.items() if value not in {None, ""}})
    body: dict[str, Any] = {"status": verdict.status, "serviceId": "copydesk", "checks": checks}
    if verdict.checks[0].status != "fail":
        async with answering():
            body["processes"] = await living(world)
    return json_answer(body, 200 if verdict.ready else 503, "application/health+json")


async def show_overview(request: web.Request) -> web.Response:
    """All that the operator's page shows; 503 when Redis does not tell it in time."""
    async with answering():
        return json_answer(await overview(request.app[WORLD]))


async def metrics(request: web.Request) -> web.Response:
    """Counters and gauges in Prometheus' text format."""
    text = await exposition(request.app[WORLD])
    return web.Response(body=text.encode(), headers={"Content-Type": CONTENT_TYPE, "X-Content-Type-Options": "nosniff"})


async def _health(world: World) -> health.Health:
    return health.assess(await facts.gather(world), facts.limits_of(world))


async def run_api(world: World, stop: asyncio.Event, on_listen: Any = None) -> None:
    """Serve until `stop` is set. Raises ServiceError when the port is in use."""
    runner = web.AppRunner(build_app(world), access_log=None)
    await runner.setup()
    host, port = world.settings.worker.host, world.settings.worker.port
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
    except OSError as error:
        await runner.cleanup()
        raise ServiceError(f"cannot listen on {host}:{port}: {error.strerror}") from error
    lag = LoopLag()
    chores = [asyncio.create_task(lag.watch()), asyncio.create_task(beat_for_ever(world, "api", lag))]
    try:
        if on_listen:
            on_listen(runner.addresses[0])
        await stop.wait()
    finally:
        for task in chores:
            task.cancel()
        await asyncio.gather(*chores, return_exceptions=True)
        await runner.cleanup()
