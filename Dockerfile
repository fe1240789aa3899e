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
ARG VERSION=1.0.0 REVISION=unknown
LABEL org.opencontainers.image.title="Dateline" \
      org.opencontainers.image.description="Raw English news text in, one validated JSON record out" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-compile --no-index --find-links /wheels dateline \
    && cd "$(python -c 'import gevent, os; print(os.path.dirname(gevent.__file__))')" && rm -rf tests testing
# What a start imports is compiled, and what is made of the rules is kept, for each start to come: nothing of either is
# written at run time. Files younger than two seconds are never kept.
RUN sleep 3 && python -c "import service.extraction.pipeline, service.web.worker" \
    && gunicorn --config python:service.web.gunicorn_settings --check-config && dateline --version
ENV HOST=0.0.0.0 PORT=8000 HOME=/tmp PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
EXPOSE 8000
# One socket and no library: what answers is asked often.
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-ISc", "import _socket, os\ns = _socket.socket()\ns.settimeout(4)\ns.connect(('127.0.0.1', int(os.environ.get('HEALTH_PORT') or os.environ['PORT'])))\ns.sendall(b'GET /readyz HTTP/1.0\\r\\n\\r\\n')\nraise SystemExit(b' 200 ' not in s.recv(64))"]
# gunicorn is the first process and gets SIGTERM itself. WORKERS and the other settings come from the environment.
CMD ["gunicorn", "--config", "python:service.web.gunicorn_settings"]
