#!/usr/bin/env bash
# The table of planted faults in docs/evaluate.md: 90 rendered scenes with each fault in them.
#
# usage: runs/evaluate-faults.sh [JUDGE_FOLDER]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
exec "$root/kinora" evaluate --faults 90 --judge "${1:-$root/models/storybook/judge}"
