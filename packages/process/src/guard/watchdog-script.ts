// The shell scripts of the watchdog: what it runs, and what a command runs under until the watchdog knows it.
import { GUARD_NAME } from '../exit.ts'
import { SPAWN_ID } from './spawn-id.ts'

/**
 * Reads `+ pid start id` and `- pid start id`, and at the end of its input kills the process groups still on its list,
 * then (Linux) every process whose environment has one of the spawn ids (`-` is none). It ignores the signals that a
 * terminal or a supervisor sends to everything it finds. Where the system tells when a process started (Linux: field
 * 22 of /proc/PID/stat, else `-`), a pid that meanwhile is another's is left alone.
 * It forks nothing: when it is needed, its user may not be allowed another process.
 */
export const WATCHDOG_SCRIPT: string = `trap '' HUP INT QUIT TERM
list=
while read -r word one; do
  case $word in
  +) list="$list
$one" ;;
  -) kept=; IFS='
'; for each in $list; do [ "$each" = "$one" ] || kept="$kept
$each"; done; unset IFS; list=$kept ;;
  esac
done
ids=
IFS='
'
for each in $list; do
  unset IFS
  set -- $each
  pid=$1 start=$2
  [ "$3" = - ] || ids="$ids $3"
  if [ "$start" != - ] && read -r stat 2>/dev/null <"/proc/$pid/stat"; then
    set -- \${stat##*) }
    [ "\${20}" = "$start" ] || continue
  fi
  kill -s KILL -- "-$pid"
done
round=0
while [ -n "$ids" ] && [ "$round" -lt 3 ]; do
  round=$((round + 1))
  for folder in /proc/[0-9]*; do
    environment=
    while IFS= read -r line || [ -n "$line" ]; do
      environment="$environment$line"
      line=
    done 2>/dev/null <"$folder/environ"
    for id in $ids; do
      case $environment in *"${SPAWN_ID}=$id"*) kill -s KILL "\${folder#/proc/}" ;; esac
    done
  done
done`

/** Words to put before a command: it waits for a line on stdin, so that it cannot run before the watchdog knows it. */
export const GATE: readonly [string, ...string[]] = [
  '/bin/sh',
  '-c',
  'read -r _ || exit 125; exec "$@" </dev/null',
  GUARD_NAME,
]
