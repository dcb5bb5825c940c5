// The lines of trace.jsonl.

/** The name of the file that a trace is known by. */
export const PCAP_FILE = 'network.pcapng'
export const ENTRIES_FILE = 'trace.jsonl'

/** The version of the format, in its first line. */
export const FORMAT_VERSION = 1

/** The file of a machine's console: every byte, as it came. */
export function consoleFile(machine: number): string {
  return `console-${machine}.log`
}

/** What an entry is about. `machine` is an index into the machines of the first line. */
export type EntryBody =
  | {
      readonly kind: 'begin'
      readonly version: number
      readonly startedAt: string
      readonly machines: readonly string[]
      readonly host: string
    }
  /** A machine more, whose number is the next. */
  | { readonly kind: 'machine'; readonly machine: number; readonly name: string }
  /** QEMU runs; `shell` is its command line without secrets. */
  | {
      readonly kind: 'launch'
      readonly machine: number
      readonly pid: number | null
      readonly shell: string | null
      readonly qemu: string | null
    }
  | { readonly kind: 'state'; readonly machine: number; readonly from: string; readonly to: string }
  /** `text` is JSON, kept as text so that 64-bit numbers stay exact; `cut` is how many characters are missing. */
  | {
      readonly kind: 'command' | 'event'
      readonly machine: number
      readonly name: string
      readonly id?: number
      readonly text: string
      readonly cut?: number
    }
  | {
      readonly kind: 'reply'
      readonly machine: number
      readonly name: string
      readonly id: number
      readonly ms: number
      readonly failed: boolean
      readonly text: string
      readonly cut?: number
    }
  | { readonly kind: 'session'; readonly machine: number; readonly state: string; readonly reason?: string }
  /** So many bytes more in the machine's console file. */
  | { readonly kind: 'console'; readonly machine: number; readonly bytes: number }
  | { readonly kind: 'output'; readonly machine: number; readonly text: string }
  | { readonly kind: 'exit'; readonly machine: number; readonly text: string }
  | { readonly kind: 'step-begin'; readonly step: number; readonly parent?: number; readonly name: string }
  | { readonly kind: 'step-end'; readonly step: number; readonly ms: number; readonly error?: string }
  | { readonly kind: 'failure'; readonly step?: number; readonly message: string; readonly stack: string }
  | {
      readonly kind: 'screenshot'
      readonly machine: number
      readonly file: string
      readonly reason: string
      readonly step?: number
    }
  /** `cpu` is the share of one processor since the sample before. */
  | { readonly kind: 'sample'; readonly machine: number; readonly cpu: number; readonly rssBytes: number }
  | { readonly kind: 'warning'; readonly machine?: number; readonly message: string }
  | { readonly kind: 'end' }

/** A line: what happened, and when, in milliseconds since the first line by a clock that never jumps. */
export type Entry = EntryBody & { readonly t: number }
