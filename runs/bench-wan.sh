#!/usr/bin/env bash
# How fast this machine runs Wan 2.1 1.3B: one evaluation of the transformer at 1,280 and 2,550 tokens, set against a
# large matrix product, and the autoencoder; untrained weights take as long as trained ones. Then the same by diffusers
# on PyTorch, where a Python with both is found. About half an hour on two cores, 8 GiB, and 3 GB on the disk.
# Close other programs first: the load average is part of the answer.
#
# usage: runs/bench-wan.sh [--tiny] [--part transformer|autoencoder] [--only kinora|fp32|bf16]
# --tiny   small networks, to try this script
# --part   one of the two networks
# --only   Kinora alone, or diffusers in one type
# PYTHON   interpreter with torch and diffusers (tools/golden/requirements.txt); default tools/golden/venv, then python3
set -euo pipefail
export LC_ALL=C

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
usage() { sed -n 's/^# usage: /usage: /p' "$0" >&2; exit 2; }
options=() only=
while [ $# -gt 0 ]; do
  case "$1 ${2:-}" in
    "--tiny "*) options+=(--tiny); shift ;;
    "--part transformer" | "--part autoencoder") options+=("$1" "$2"); shift 2 ;;
    "--only kinora" | "--only fp32" | "--only bf16") only=$2; shift 2 ;;
    *) usage ;;
  esac
done
wanted() { [ "${only:-$1}" = "$1" ]; }

cpu() { sed -n "s/^$1[[:space:]]*: //p" /proc/cpuinfo | head -n 1; }
load() { cut -d' ' -f1-3 /proc/loadavg; }

# One thread pool too many makes attention many times slower; both programs get the same.
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-$(nproc)}
export OPENBLAS_NUM_THREADS=${OPENBLAS_NUM_THREADS:-$OMP_NUM_THREADS}

"$root/kinora" --version >/dev/null # builds now if it must, so that the build is not measured

echo "Date       $(date -u +%Y-%m-%dT%H:%MZ)"
echo "Commit     $(git -C "$root" rev-parse --short HEAD 2>/dev/null || echo unknown)$(
  [ -z "$(git -C "$root" status --porcelain 2>/dev/null)" ] || echo ', with changes')"
echo "Processor  $(cpu 'model name'), $(nproc) threads"
case " $(cpu flags) " in *" amx_bf16 "*) amx=yes ;; *) amx=no ;; esac
echo "AMX        $amx"
echo "Load       $(load) (1, 5, 15 minutes, before)"
echo
if wanted kinora; then
  "$root/kinora" bench wan "${options[@]}" 2>/dev/null
  echo
fi

python=${PYTHON:-$root/tools/golden/venv/bin/python}
command -v "$python" >/dev/null || python=python3
if ! wanted fp32 && ! wanted bf16; then
  :
elif "$python" -c 'import torch, diffusers' 2>/dev/null; then
  for type in fp32 bf16; do # one process each: the peak of memory is a process's
    if wanted "$type"; then "$python" "$root/runs/bench_wan_diffusers.py" --type "$type" "${options[@]}"; fi
  done
else
  echo "diffusers on PyTorch was not measured: $python has no torch or no diffusers (see PYTHON in $0)."
fi
echo "Load       $(load) (after)"
