// Where the command of a line ends and QEMU's options begin: after wrappers, variables and the program.
import { findOption } from '../option/qemu-options.ts'

const BINARY = /(?:^|[\\/])[\w.-]*qemu-(?:system-|kvm|\w+-softmmu)[\w.-]*$/i
const SHORT_BINARY = /(?:^|[\\/])(?:qemu|kvm)(?:\.exe)?$/i

/** `NAME=value` before the program. */
const ASSIGNMENT = /^[A-Za-z_]\w*=/

/** A program that a variable or a substitution names. */
const VARIABLE = /^\$[\w{(]|^`/

/** Programs that start another one, which is named after options of their own. */
const WRAPPER =
  /(?:^|\/)(?:sudo|doas|su|runuser|env|exec|command|nohup|setsid|nice|ionice|chrt|taskset|timeout|time|stdbuf|setpriv|prlimit|unshare|nsenter|chroot|numactl|cgexec|systemd-run|firejail|bwrap|flock|xvfb-run|strace|ltrace|gdb|valgrind|perf|rr|docker|podman|nerdctl|ssh)$/

/** Options of QEMU that no wrapper has; a shorter one may be the wrapper's own. */
const DISTINCT = /^-(?:[mML]|[a-z][\w-]{2,})$/

/** Those of the wrappers that have an option `-m`. */
const OWN_MEMORY = /(?:^|\/)(?:numactl|docker|podman|nerdctl|strace|ltrace|gdb|valgrind|perf|rr|ssh)$/

/** A disk image without an option, by its ending, its protocol or its folder. */
const IMAGE =
  /\.(?:img|image|raw|qcow2?|qed|iso|vmdk|vdi|vhdx?|vpc|dmg|bin|dd|hdd|hda|disk|fd|cow)$|^(?:nbd|rbd|iscsi|ssh|https?|ftps?|json|file|fat|vvfat|blkdebug|null-co|nvme|host_device)(?:\+\w+)?:|^\/dev\/|^-$/i

/**
 * The index of the first word that QEMU gets: behind the program, or 0 if the line begins with an option or an image.
 * What stands behind an option of QEMU is a value and never the program.
 */
export function findCommandEnd(argv: readonly string[]): number {
  let first = 0
  while (first < argv.length && ASSIGNMENT.test(argv[first] ?? '')) first++
  const word = argv[first]
  if (word === undefined || word.startsWith('-')) return 0
  if (isBinary(word)) return first + 1
  if (WRAPPER.test(word)) return wrappedEnd(argv, first)
  const program = findProgram(argv, first + 1, optionIndex(argv, first, /^--?\w/))
  if (program >= 0) return program + 1
  if (VARIABLE.test(word)) return variablesEnd(argv, first)
  return IMAGE.test(word) ? 0 : first + 1
}

function isBinary(word: string): boolean {
  return BINARY.test(word) || SHORT_BINARY.test(word)
}

/** The end of a command that begins with a wrapper. */
function wrappedEnd(argv: readonly string[], first: number): number {
  const ownMemory = OWN_MEMORY.test(argv[first] ?? '')
  const limit = optionIndex(argv, first, ownMemory ? /^-[a-z][\w-]{2,}$/ : DISTINCT)
  const program = findProgram(argv, first + 1, limit)
  if (program >= 0) return program + 1
  const variable = argv.findIndex((word, index) => index > first && index < limit && VARIABLE.test(word))
  if (variable >= 0) return variablesEnd(argv, variable)
  // The program is unknown: options of QEMU follow it.
  const unknown = argv.findIndex((word, index) => index > first && /^[^-\d]/.test(word))
  const option = argv.findIndex((word, index) => index > unknown && word.startsWith('-') && isOption(word))
  return unknown < 0 || option < 0 ? argv.length : option
}

/** The first QEMU before `limit`; a short name may be a user's, and counts only where options or an image follow. */
function findProgram(argv: readonly string[], from: number, limit: number): number {
  const words = argv.slice(from, limit)
  const index = words.findIndex(word => BINARY.test(word))
  if (index >= 0) return from + index
  const precedesOptions = (word: string, at: number): boolean => {
    const next = argv[from + at + 1] ?? '-'
    return SHORT_BINARY.test(word) && (next.startsWith('-') || IMAGE.test(next))
  }
  const short = words.findIndex(precedesOptions)
  return short < 0 ? -1 : from + short
}

/** Behind a run of variables: `$SUDO "$QEMU"`. */
function variablesEnd(argv: readonly string[], first: number): number {
  let end = first + 1
  while (VARIABLE.test(argv[end] ?? '')) end++
  return end
}

/** The index of the first option of QEMU that looks like this; the length of the line if there is none. */
function optionIndex(argv: readonly string[], from: number, form: RegExp): number {
  const index = argv.findIndex((word, at) => at > from && form.test(word) && isOption(word))
  return index < 0 ? argv.length : index
}

function isOption(word: string): boolean {
  return findOption(word.replace(/^--?/, '')) !== undefined
}
