#!/usr/bin/env bash
# The figures of the model card: the standard suite without a limit of time. About a quarter of an hour on two fast cores.
#
# usage: runs/evaluate.sh [REPORT_FOLDER] [MODEL_FOLDER]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
exec "$root/kinora" evaluate --suite standard --budget 5h --model "${2:-$root/models/storybook}" -o "${1:-report}"
