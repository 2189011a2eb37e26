#!/usr/bin/env bash
# The step "Review" of action.yml: BASE, HEAD, SARIF, GATE, CLI and GitHub's own variables → summary, output, exit code.
set -uo pipefail

review() { node "$CLI" review --repo "$GITHUB_WORKSPACE" --base "$BASE" --head "$HEAD" --no-history --format "$1"; }

review markdown >> "$GITHUB_STEP_SUMMARY"
code=$?
case "$code" in
  0) conclusion=passed ;;
  1) conclusion=blocked ;;
  3) conclusion=inconclusive ;;
  *) exit "$code" ;;
esac
echo "conclusion=$conclusion" >> "$GITHUB_OUTPUT"
if [ -n "$SARIF" ]; then review sarif > "$SARIF" || true; fi
level=error; [ "$GATE" != false ] || level=notice
[ "$conclusion" = passed ] || echo "::$level title=StackStage::$conclusion; the job's summary says why."
[ "$GATE" = false ] || exit "$code"
