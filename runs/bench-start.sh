#!/usr/bin/env bash
# How long `kinora serve` takes from Enter to its first answer, without and with Java's cache of its classes, in turn.
# Without workers: they load a model beside it. About a minute on an idle machine.
#
# usage: runs/bench-start.sh [STARTS]     of each kind, 5 by default
set -euo pipefail
export LC_ALL=C

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
starts=${1:-5}
work=$(mktemp -d)
pid=
trap 'if [ -n "$pid" ]; then kill "$pid" 2>/dev/null || true; fi; rm -rf "$work"' EXIT

KINORA_AOT=make "$root/kinora" serve # builds, too, if it must

start() { # $1: 0 without the cache, empty with it
  local began
  rm -rf "$work/data"
  : >"$work/out"
  began=$(date +%s.%N)
  KINORA_NO_BUILD=1 KINORA_AOT=$1 "$root/kinora" serve --port 0 --workers 0 --data "$work/data" >"$work/out" 2>&1 &
  pid=$!
  until grep -q "Kinora answers at" "$work/out"; do
    kill -0 "$pid" 2>/dev/null || { cat "$work/out" >&2; exit 1; }
    sleep 0.02
  done
  date +%s.%N | awk -v began="$began" '{printf "%.2f\n", $1 - began}'
  kill "$pid"
  wait "$pid" || true
  pid=
}

echo "Date       $(date -u +%Y-%m-%dT%H:%MZ)"
echo "Commit     $(git -C "$root" rev-parse --short HEAD 2>/dev/null || echo unknown)"
echo "Processor  $(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1), $(nproc) threads"
echo "Load       $(cut -d' ' -f1-3 /proc/loadavg) (1, 5, 15 minutes, before)"
echo "Cache      $(du -m "$root"/kinora-cli/target/serve-*.aot | cut -f1) MB"
for _ in $(seq "$starts"); do
  start 0 >>"$work/without"
  start "" >>"$work/with"
done
median() { sort -n "$1" | awk '{s[NR]=$1} END {printf "%.2f", s[int((NR+1)/2)]}'; }
without=$(median "$work/without")
with=$(median "$work/with")
echo
echo "Enter to first answer, s (median of $starts)"
echo "  without the cache   $without    ($(sort -n "$work/without" | xargs))"
echo "  with it             $with    ($(sort -n "$work/with" | xargs))"
awk -v a="$without" -v b="$with" 'BEGIN {printf "  ratio               %.2f\n", a / b}'
