# One image for api and worker; which one is the command's business.
FROM python:3.12-slim AS build
WORKDIR /src
COPY requirements.lock pyproject.toml README.md LICENSE LICENSE-OpenCC ./
COPY ingest ingest
COPY workers workers
COPY config config
# The versions of the lock, and of what it names only what the service needs: no tests, no linters, no trainers.
RUN python -m venv /opt/copydesk && /opt/copydesk/bin/pip install --no-cache-dir -c requirements.lock .

FROM python:3.12-slim
RUN useradd --system --create-home --uid 10001 copydesk
COPY --from=build /opt/copydesk /opt/copydesk
ENV PATH=/opt/copydesk/bin:$PATH PYTHONUNBUFFERED=1
USER copydesk
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["copydesk"]
CMD ["api", "--host", "0.0.0.0"]
