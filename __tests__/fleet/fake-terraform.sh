#!/usr/bin/env bash
# In the place of Terraform: does what the files in the folder of the stack say, and notes what it was asked.
#   plan.json   what is planned; without it, there is nothing to do
#   state.json  what the state has before, after.json what it has after
#   fails       the command that fails
#   slow        the command that takes a minute, and ends at an interrupt
#   hangs       the command that takes a minute, and does not
folder="${1#-chdir=}"
command="$2"
echo "${*:2}" >> "$folder/calls"
date +%s%N >> "$folder/begun"

says() { [ -f "$folder/$1" ] && [ "$(cat "$folder/$1")" = "$command" ]; }

if says slow; then
  trap 'echo "Interrupt received." ; echo yes > "$folder/interrupted"; exit 1' INT
  sleep 60 > /dev/null 2>&1 &
  wait
elif says hangs; then
  trap '' INT
  sleep 60
elif says fails; then
  echo "╷" >&2
  echo "│ Error: Error creating Bucket: googleapi: Error 403: ${TF_VAR_password:-nobody} may not" >&2
  exit 1
fi

case "$command" in
  state) cat "$folder/state.json" 2> /dev/null ;;
  plan)
    [ -f "$folder/plan.json" ] && plan="$folder/plan.json" || plan=/dev/null
    for word in "$@"; do
      case "$word" in -out=*) { [ "$plan" = /dev/null ] && echo '{}' || cat "$plan"; } > "${word#-out=}" ;; esac
    done
    echo "Plan: with ${TF_VAR_password:-nothing}"
    [ "$plan" = /dev/null ] || exit 2
    ;;
  show) cat "${4:-$folder/after.json}" 2> /dev/null || echo '{}' ;;
  apply) echo yes > "$folder/applied" ;;
esac
