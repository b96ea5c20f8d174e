#!/usr/bin/env bash
# The autoencoder's figures in the model card: 200 clips of the held-out split, and photographs. About three minutes.
#
# usage: runs/evaluate-autoencoder.sh [PHOTOS_FOLDER] [MODEL_FOLDER]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
photos=()
if [ -n "${1:-}" ]; then photos=(--photos "$1"); fi
exec "$root/kinora" train evaluate-autoencoder --model "${2:-$root/models/storybook}" "${photos[@]}"
