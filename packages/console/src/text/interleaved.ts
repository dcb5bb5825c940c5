// How lines begin that the kernel and services print into whatever else stands on the console.
import { Automaton } from './aho-corasick.ts'

const KERNEL = [
  // The time stamp in the kernel's, dmesg's and journald's forms, with the console log level and the caller.
  String.raw`(?:<\d{1,3}>)?\[(?: {0,6}\d{1,8}\.\d{6}| *\+\d{1,6}\.\d{6}|\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}|\d{4}-\d\d-\d\dT[\d:,.+Z-]{8,26})\](?:\[ *[TC]\d{1,9}\])? `,
  // Without a stamp (printk.time=0): the subsystems that speak after a boot.
  String.raw`(?:EXT[234]-fs|XFS|BTRFS)(?: \(|: )|(?:random|audit|clocksource|hrtimer|IPv[46]|NET|TCP|Bluetooth|watchdog|perf|input|kauditd_printk_skb): |type=\d{4} audit\(|(?:usb|hub|ata|sd|sr|scsi|nvme|mmc|virtio)\w{0,12}[ \d][\d:.-]{1,12}:? |Adding \d{1,12}k swap`,
]
const SYSTEMD = [
  String.raw`\[(?: {2}OK {2}|FAILED|DEPEND| INFO | SKIP | TIME | WARN |LOCKED|[ *]{6})\] `,
  String.raw` {9}(?:Start|Stopp|Mount|Unmount|Activat|Deactivat|Load|Unload|Set|Finish|Reload|Enabl|Disabl|Expect)\w{0,8} `,
  "See '?systemctl status |Welcome to .{1,80}!$",
]
const SERVICES = [
  // Any daemon that names itself and its process, and syslog's forms of the time before it.
  String.raw`(?:(?:systemd|cloud-init|sshd|login|agetty|dhclient|NetworkManager|dbus-daemon|dbus|kernel|rsyslogd|chronyd|crond?|CRON|sudo|udevd|elogind|polkitd)[a-z-]{0,16}|(?<=^|: |[#$>%] )[a-zA-Z][\w.-]{2,30})\[\d{1,8}\]: `,
  String.raw`(?:<\d{1,3}>)?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[\d.+:Z-]{0,16}) [\w.-]{1,64}:? `,
  String.raw`ci-info: |\[ {0,4}\d{1,8}\.\d{1,6}\] cloud-init\[|Cloud-init v\. |-{5}(?:BEGIN|END) SSH HOST KEY`,
  // OpenRC, and messages to all users.
  String.raw` \* (?:Start|Stopp|Mount|Check|Sett|Load|Activat|Bring|Configur|Remount|Creat|Wait)\w{0,8} |Broadcast message from |Message from syslogd@`,
]
// What follows a login prompt and is no name: a name has no blank in it, and begins with a letter.
const AFTER_PROMPT = [String.raw`(?<=(?:login|[Pp]assword): )(?=[^\s\w]|\S{1,60} {1,9}\S)`]

const STAMP = /\[ {0,6}\d{1,8}\.\d{6}\] /y
const INTERLEAVED = new RegExp([...KERNEL, ...SYSTEMD, ...SERVICES, ...AFTER_PROMPT].join('|'), 'gm')

// Words of which every message holds at least one: only lines with one of them are looked at.
const WORDS = [
  ...[
    '] ',
    ']: ',
    '-fs ',
    '-fs: ',
    'XFS',
    'BTRFS',
    'type=',
    'swap',
    '] cloud-init[',
    'ci-info: ',
    'Cloud-init v',
  ],
  ...[
    'random: ',
    'audit: ',
    'clocksource: ',
    'hrtimer: ',
    'IPv',
    'NET: ',
    'TCP: ',
    'Bluetooth: ',
    'watchdog: ',
  ],
  ...['perf: ', 'input: ', 'kauditd_', 'usb', 'hub', 'ata', 'sd', 'sr', 'scsi', 'nvme', 'mmc', 'virtio'],
  ...[
    ' Start',
    ' Stopp',
    ' Mount',
    ' Unmount',
    ' Activat',
    ' Deactivat',
    ' Load',
    ' Unload',
    ' Set',
    ' Finish',
  ],
  ...[' Reload', ' Enabl', ' Disabl', ' Expect', 'systemctl status', 'Welcome to ', 'SSH HOST KEY', '>['],
  ...['Jan ', 'Feb ', 'Mar ', 'Apr ', 'May ', 'Jun ', 'Jul ', 'Aug ', 'Sep ', 'Oct ', 'Nov ', 'Dec '],
  ...['T0', 'T1', 'T2', ' * ', 'Broadcast message', 'Message from', 'login: ', 'assword: '],
  ...['0>', '1>', '2>', '3>', '4>', '5>', '6>', '7>', '8>', '9>'],
]
let words: Automaton | undefined

/** A part of a text, by its indices. */
export interface TextPart {
  readonly start: number
  readonly end: number
}

/** The messages in a text, each to the end of its line. */
export function* findInterleaved(text: string): Generator<TextPart, void, void> {
  words ??= new Automaton(WORDS)
  for (let at = 0; at < text.length; ) {
    const end = endOfLine(text, at)
    const start = findInLine(text, at, end, words)
    if (start >= 0) yield { start, end }
    at = end
  }
}

/** Where a message begins in a line, or -1. Most lines of a kernel begin with their stamp, which is tried first. */
function findInLine(text: string, from: number, to: number, anyWord: Automaton): number {
  STAMP.lastIndex = from
  if (text.charCodeAt(from) === 0x5b && STAMP.test(text)) return from
  if (!anyWord.contains(text, from, to)) return -1
  INTERLEAVED.lastIndex = from
  return INTERLEAVED.exec(text.slice(0, to))?.index ?? -1
}

/** The index after the line end that follows an index, or that of the text's end. */
function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from)
  const line = newline < 0 ? text.length : newline + 1
  const returned = text.slice(from, line).indexOf('\r')
  return returned < 0 ? line : from + returned + 1
}
