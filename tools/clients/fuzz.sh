#!/usr/bin/env bash
# Fuzzes a running service from its OpenAPI document: no answer may be a 5xx or have a status that is not documented.
# OPENAI_BASE_URL and OPENAI_API_KEY say where, an admin's key; more arguments go to Schemathesis.
set -euo pipefail

version=4.32.5
base=${OPENAI_BASE_URL:?is missing, e.g. http://127.0.0.1:8080/v1}
key=${OPENAI_API_KEY:?is missing}
folder=${XDG_CACHE_HOME:-$HOME/.cache}/kinora/schemathesis-$version

if [ ! -x "$folder/bin/schemathesis" ]; then
  python3 -m venv "$folder"
  "$folder/bin/pip" install --quiet "schemathesis==$version"
fi

# Deleting the organisation would end the run; links between answers would find the key that is used. A stream of events
# lasts as long as its film.
exec "$folder/bin/schemathesis" run "${base%/v1}/openapi.json" \
  --header "Authorization: Bearer $key" \
  --exclude-path /v1/organisation --exclude-path '/v1/videos/{id}/events' \
  --phases coverage,fuzzing --max-examples 20 \
  --checks not_a_server_error,status_code_conformance \
  --request-timeout 60 --no-color "$@"
