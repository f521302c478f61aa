#!/usr/bin/env bash
# run.sh TARGET SECONDS: one fuzzer, from its corpus; says in a line how it went, and in full when it found something.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
target=$1 seconds=$2
grown=build/fuzz/grown/$target
mkdir -p "$grown" build/fuzz/found
log=build/fuzz/$target.log
status=0
ASAN_OPTIONS=detect_leaks=0 "build/fuzz/tests/fuzz/fuzz_$target" "$grown" "tests/fuzz/corpus/$target" \
  -max_total_time="$seconds" -max_len=16384 -timeout=20 -rss_limit_mb=2048 -close_fd_mask=1 -print_final_stats=1 \
  -artifact_prefix="build/fuzz/found/$target-" >"$log" 2>&1 || status=$?
if [ $status -ne 0 ]; then
  tail -n 60 "$log"
  echo "$target: found something, see build/fuzz/found"
  exit 1
fi
echo "$target: $(awk '/number_of_executed_units/ {print $2}' "$log") inputs, nothing found"
