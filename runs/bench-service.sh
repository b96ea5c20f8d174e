#!/usr/bin/env bash
# The service on this machine: how many films a second it accepts, whether 500 clients that ask how far a film is slow it
# down, and how much memory the API's process takes. Clients run on the same processor. About four minutes, when idle.
#
# usage: runs/bench-service.sh [FILMS]     made alone and watched, 5 each by default
set -euo pipefail
export LC_ALL=C

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
films=${1:-5}
work=$(mktemp -d)
pid=
stop() {
  if [ -n "$pid" ]; then
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    pid=
  fi
}
trap 'stop; rm -rf "$work"' EXIT
. "$root/.mvn/find-jdk.sh"
"$root/kinora" --version >/dev/null # builds now if it must

serve() { # $1: workers
  rm -rf "$work/data"
  : >"$work/out"
  KINORA_NO_BUILD=1 "$root/kinora" serve --port 0 --workers "$1" --data "$work/data" \
    --set queue-limit=1000000 --set tiers.owner.requests-per-minute=100000000 \
    --set tiers.owner.films-at-once=1000 --set tiers.owner.seconds-per-day=100000000 >"$work/out" 2>&1 &
  pid=$!
  until grep -q "shown only now" "$work/out"; do
    kill -0 "$pid" 2>/dev/null || { cat "$work/out" >&2; exit 1; }
    sleep 0.2
  done
  url=$(sed -n 's/.*Kinora answers at \(http:[^ ]*[0-9]\).*/\1/p' "$work/out" | head -n 1)
  key=$(grep -o 'sk-kinora-[A-Za-z0-9_-]*' "$work/out" | head -n 1)
}

clients() { # they yield to the service, which has the same processor; what they use of it is told
  nice -n 19 "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -Xmx512m "$root/runs/BenchService.java" "$url" "$key" "$@"
}

memory() { # of the API's process alone
  awk -v what="$1" '/^VmRSS/ {rss=$2} /^VmHWM/ {most=$2}
    END {printf "memory      %.0f MB now, %.0f MB at most (%s)\n", rss / 1024, most / 1024, what}' "/proc/$pid/status"
}

echo "Date       $(date -u +%Y-%m-%dT%H:%MZ)"
echo "Commit     $(git -C "$root" rev-parse --short HEAD 2>/dev/null || echo unknown)"
echo "Processor  $(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1), $(nproc) threads"
echo "Load       $(cut -d' ' -f1-3 /proc/loadavg) (1, 5, 15 minutes, before)"
echo
serve 0
clients accept 160 16 >/dev/null # warms up
clients accept 800 16 # a thousand is the most of one organisation
memory "without workers, after accepting"
stop
serve 1
clients poll "$films" 500 "$pid"
memory "with a worker of its own, after polling"
