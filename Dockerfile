# Two stages: the first installs, the second runs. Migrations are found beside the package, so the tree is installed in place.
ARG BASE=python:3.12-slim-bookworm
FROM ${BASE} AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /venv
WORKDIR /app
COPY requirements-service.lock ./
RUN /venv/bin/python -m pip install --require-hashes -r requirements-service.lock
COPY pyproject.toml README.md LICENSE ./
COPY redaction redaction
COPY intents intents
COPY chatbot chatbot
COPY alembic alembic
RUN /venv/bin/python -m pip install --no-deps --no-build-isolation --no-index -e . \
    && /venv/bin/python -m compileall -q redaction intents chatbot alembic
# What only installs has no place where the service runs.
RUN /venv/bin/python -m pip uninstall --quiet --yes editables hatchling pathspec pluggy trove-classifiers pip

FROM ${BASE}

LABEL org.opencontainers.image.title="Sladd" \
      org.opencontainers.image.description="A chatbot backend for public authorities that forgets" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin sladd \
    && install --directory --owner=10001 --group=10001 --mode=0700 /data
COPY --from=build /venv /venv
COPY --from=build /app /app
# All that is written goes to /data, and what is passing to /tmp: the root may be read-only.
ENV PATH=/venv/bin:$PATH HOME=/data PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    SLADD_DATABASE_URL=sqlite+aiosqlite:////data/sladd.db \
    SLADD_RELEASE_COPY=/data/sladd-release.zip
WORKDIR /app
USER 10001:10001
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s --retries=3 \
    CMD ["python", "-I", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health/live', timeout=4)"]
CMD ["sladd", "serve", "--host", "0.0.0.0"]
