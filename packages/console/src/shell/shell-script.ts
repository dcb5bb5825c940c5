// The script that runs a command in the guest's shell, and the words by which its answers are known.
import { quotePosix } from './quote-posix.ts'

/** The words of one command's exchange. None of them occurs in what is typed. */
export interface ShellWords {
  /** What the words have in common: nothing else on the console has it. */
  readonly token: string
  /** The shell has done something: `word('ready')` as it prints it. */
  word(name: string): string
}

/** Words for one exchange. @param token 16 hexadecimal digits that were never used before. */
export function shellWords(token: string): ShellWords {
  return { token, word: name => `qm-${token}-${name}` }
}

/**
 * A command that prints a word on its own line. The word is given in two halves, so that neither the echo of the line
 * nor a trace of it (`set -x`) looks like the answer.
 */
export function say({ token }: ShellWords, name: string): string {
  return `command printf '\n%s%s\n' qm- ${token}-${name}`
}

/**
 * What is typed first: only a POSIX shell answers it with the word `ready`. fish, csh, Python, U-Boot and a login
 * prompt do not know `${x-y}`.
 */
export function handshake({ token }: ShellWords): string {
  return ` command printf '\n%s%s\n' qm- "\${qm_none-${token}-ready}"`
}

/**
 * The beginning of every script: words are printed by `qm_say` (whatever functions and aliases the session has), tools
 * are found by `qm_p` (whatever `PATH` becomes), a failing command does not end the session (`set -e`), and no trap
 * prints between two words.
 */
export function scriptStart({ token }: ShellWords): string {
  return [
    `qm_v=command; [ -z "\${ZSH_VERSION-}" ] || qm_v=`,
    `qm_say() { $qm_v printf '\n%s%s%s\n' qm- "${token}-$1" "\${2-}"; }`,
    'qm_x=; case $- in *e*) qm_x=e; set +e;; esac',
    `qm_y=; [ -z "\${BASH_VERSION-}" ] || { qm_y=$(trap -p DEBUG); trap - DEBUG; }`,
    'qm_p=$PATH:/usr/bin:/bin:/usr/sbin:/sbin',
  ].join('; ')
}

/** The end of every script: nothing of it stays in the session. */
export function scriptEnd({ token }: ShellWords): string {
  return [
    '[ -z "$qm_y" ] || eval "$qm_y"',
    'set -- "$qm_x" "$@"',
    `unset qm_a qm_c qm_d qm_e qm_f qm_i qm_p qm_r qm_s qm_t qm_v qm_x qm_y qm_${token}`,
    `qm_v=command; [ -z "\${ZSH_VERSION-}" ] || qm_v=`,
    'qm_say done; unset qm_v; unset -f qm_say',
    'if [ -n "$1" ]; then shift; set -e; else shift; fi',
  ].join('; ')
}

/**
 * The script of one command. Its output goes into a file that is private to the user, and comes back from there:
 * binary-safe, whatever else the console says, and a background child that keeps it open holds nothing up. Three
 * descriptors keep the file readable if the command removes it.
 */
export function commandScript(words: ShellWords, command: string, subshell: boolean): string {
  const file = `/.qm-${words.token}`
  const body = '$qm_v eval "$qm_c"'
  const read = (tool: string): string =>
    `(PATH=$qm_p; if [ -r "$qm_f" ]; then command ${tool} <"$qm_f"; else command ${tool} <&7; fi) 2>/dev/null`
  return [
    scriptStart(words),
    `qm_c=${quotePosix(command)}`,
    `qm_f=; for qm_d in /tmp /run /dev/shm "\${HOME-}" .; do (umask 077; set -C; $qm_v printf x >"$qm_d${file}") 2>/dev/null && qm_f=$qm_d${file} && break; done`,
    'if [ -z "$qm_f" ]; then qm_say nofile; else { qm_say started',
    `${subshell ? `( ${body} )` : `{ ${body}; }`} >&8 2>&1 </dev/null 7<&- 8>&- 9<&-`,
    'qm_r=$?; set +e; qm_e=; for qm_t in base64 od hexdump; do (PATH=$qm_p; command -v $qm_t) >/dev/null 2>&1 && qm_e=$qm_t && break; done',
    `qm_s=$( ${read('cksum')}); [ -n "$qm_s" ] || qm_s="- $( ${read('wc -c')})"`,
    'qm_say ran ":$qm_r:$qm_s:$qm_e:"',
    'while read -r qm_a; do case $qm_a in *done*) break;; *send*) qm_say begin',
    '(PATH=$qm_p; if [ -r "$qm_f" ]; then exec <"$qm_f"; else exec <&9; fi',
    `case $qm_e in base64) command base64;; od) command od -An -v -tx1;; *) command hexdump -v -e '32/1 "%02x" "\n"';; esac) 2>/dev/null`,
    'qm_say end;; esac; done; } 7<"$qm_f" 8>|"$qm_f" 9<"$qm_f"; fi',
    '(PATH=$qm_p; command rm -f "$qm_f") 2>/dev/null',
    scriptEnd(words),
  ].join('\n')
}

/** Removes what an interrupted command has left: the file, by its name, and the names. */
export function removeLeftovers({ token }: ShellWords): string {
  return `command rm -f "\${qm_f:-/tmp/.qm-${token}}" 2>/dev/null; unset -f qm_say 2>/dev/null`
}
