# Sourced by every story: $FANAL, $SOURCE, an empty folder $WORK to be in, and what to check with.
set -euo pipefail
FANAL=$(realpath "$1")
SOURCE=$(realpath "$2")
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
cd "$WORK"
export FANAL_NO_PROGRESS=1 LC_ALL=C.UTF-8
unset FANAL_CASE FANAL_KEY_FILE FANAL_REASON
checks=0

fail() {
  echo "FAILED: $*" >&2
  exit 1
}
check() { # check WHAT COMMAND...: the command must succeed
  local what=$1
  shift
  "$@" || fail "$what"
  checks=$((checks + 1))
}
check_status() { # check_status WANTED COMMAND...
  local wanted=$1 status=0
  shift
  "$@" > out.txt 2> err.txt || status=$?
  [ "$status" -eq "$wanted" ] || { cat out.txt err.txt >&2; fail "exit status $status, wanted $wanted: $*"; }
  checks=$((checks + 1))
}
make_case() { # make_case DIR: an evaluation case with DIR.key
  "$FANAL" init --case "$1" --key-file "$1.key" > /dev/null 2> /dev/null
}
on() { # on DIR COMMAND...: fanal on that case, without the banner
  local dir=$1
  shift
  "$FANAL" "$@" --case "$dir" --key-file "$dir.key" 2> >(grep -v '^EVALUATION' >&2)
}
field() { # field NAME: the value of a number or bare word in one line of JSON on stdin
  sed -E "s/.*\"$1\":\"?([^,\"}]*)\"?.*/\1/"
}
done_with() { echo "$checks checks passed"; }
