# Two stages: the first installs, the second runs. Migrations are found beside the package, so the tree is installed in place.
FROM python:3.12-slim AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /venv
WORKDIR /app
COPY requirements.lock ./
RUN /venv/bin/python -m pip install --require-hashes -r requirements.lock
COPY pyproject.toml README.md ./
COPY redaction redaction
COPY intents intents
COPY chatbot chatbot
COPY alembic alembic
RUN /venv/bin/python -m pip install --no-deps --no-build-isolation --no-index -e .

FROM python:3.12-slim

RUN useradd --system --uid 10001 --no-create-home sladd \
    && install --directory --owner=sladd --mode=0700 /data
COPY --from=build /venv /venv
COPY --from=build /app /app
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    SLADD_DATABASE_URL=sqlite+aiosqlite:////data/sladd.db
WORKDIR /app
USER sladd
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health/live', timeout=4)"]
CMD ["sladd", "serve", "--host", "0.0.0.0"]
