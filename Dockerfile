# docker build -t dateline . && docker run --rm -p 8000:8000 --read-only --tmpfs /tmp dateline
ARG BASE_IMAGE=python:3.12-slim

# The wheels of the package and of all that it needs.
FROM ${BASE_IMAGE} AS wheels
WORKDIR /source
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY service service
COPY dateline dateline
RUN pip wheel --no-cache-dir --wheel-dir /wheels .

# Nothing but what they install.
FROM ${BASE_IMAGE}
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links /wheels dateline
# What is made of the rules is kept for each start to come; files younger than two seconds never are.
RUN sleep 3 && python -c "import service.extraction.pipeline"
ENV HOST=0.0.0.0 PORT=8000 HOME=/tmp PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/readyz', timeout=4)"]
# gunicorn is the first process and gets SIGTERM itself. WORKERS and the other settings come from the environment.
CMD ["gunicorn", "--config", "python:service.web.gunicorn_settings"]
