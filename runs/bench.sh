#!/usr/bin/env bash
# How fast Kinora is on this machine: a whole film from Enter to MP4, then each part (kinora bench). About two minutes.
# Close other programs first: the load average is part of the answer.
#
# usage: runs/bench.sh [MODEL_FOLDER]     models/storybook, or untrained weights of its shapes while there are none
set -euo pipefail
export LC_ALL=C

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
prompt="a red car drives from left to right past a snowy mountain at night"
films=3
work=$(mktemp -d)
pid=
trap 'if [ -n "$pid" ]; then kill "$pid" 2>/dev/null || true; fi; rm -rf "$work"' EXIT

cpu() { sed -n "s/^$1[[:space:]]*: //p" /proc/cpuinfo | head -n 1; }
load() { cut -d' ' -f1-3 /proc/loadavg; }

"$root/kinora" --version >/dev/null # builds now if it must, so that the build is not measured

echo "Date       $(date -u +%Y-%m-%dT%H:%MZ)"
echo "Commit     $(git -C "$root" rev-parse --short HEAD 2>/dev/null || echo unknown)$(
  [ -z "$(git -C "$root" status --porcelain 2>/dev/null)" ] || echo ', with changes')"
echo "Processor  $(cpu 'model name'), family $(cpu 'cpu family') model $(cpu model), $(nproc) threads"
case " $(cpu flags) " in *" amx_bf16 "*) amx=yes ;; *) amx=no ;; esac
echo "AMX        $amx"
echo "Memory     $(awk '/^MemTotal/ {t=$2} /^MemAvailable/ {a=$2} END {printf "%.1f of %.1f GiB free", a/1048576, t/1048576}' /proc/meminfo)"
echo "Load       $(load) (1, 5, 15 minutes, before)"
echo

model=${1:-$root/models/storybook}
bench=(bench --model "$model")
if [ $# -eq 0 ] && ! [ -f "$model/transformer/diffusion_pytorch_model.safetensors" ]; then
  model=$work/untrained
  bench=(bench --fresh "$model")
fi
"$root/kinora" "${bench[@]}" 2>/dev/null
echo

# A film of 4 s at 160x96 in 24 steps. The peak is read while it runs: VmHWM only ever grows.
echo "Enter to MP4: ./kinora generate \"$prompt\""
for i in $(seq "$films"); do
  started=$(date +%s.%N)
  "$root/kinora" generate "$prompt" --model "$model" --size 160x96 --seed "$i" -o "$work/$i.mp4" >/dev/null 2>"$work/err" &
  pid=$!
  while peak=$(awk '/^VmHWM/ {print $2}' "/proc/$pid/status" 2>/dev/null) && [ -n "$peak" ]; do
    echo "$peak" >"$work/$i.peak"
    sleep 0.1
  done
  wait "$pid" || { cat "$work/err" >&2; exit 1; }
  pid=
  date +%s.%N | awk -v started="$started" '{printf "%.2f\n", $1 - started}' >"$work/$i.seconds"
done
sort -n "$work"/*.seconds | awk '{s[NR]=$1} END {printf "%-42s %10.2f %10.2f\n", "  Enter to MP4, s (best, median of " NR ")", s[1], s[int((NR+1)/2)]}'
sort -n "$work"/*.peak | awk '{p=$1} END {printf "%-42s %10.0f\n", "  Peak resident memory, MiB", p/1024}'
echo "Load       $(load) (after)"
