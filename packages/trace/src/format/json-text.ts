// JSON text of messages: 64-bit integers exact, secrets struck out, bounded in length.
import { redact } from '@qm/qmp'

/** A longer text is cut. */
const MAX_CHARACTERS = 256 * 1024

/** A JSON text, and how many characters of it are missing at its end. */
export interface JsonText {
  readonly text: string
  readonly cut?: number
}

/** The text of a message without its secrets; of one that cannot be written, the error. Never throws. */
export function toJsonText(message: unknown): JsonText {
  return cut(format(message))
}

/** Cuts what is too long. */
export function cut(text: string): JsonText {
  if (text.length <= MAX_CHARACTERS) return { text }
  return { text: text.slice(0, MAX_CHARACTERS), cut: text.length - MAX_CHARACTERS }
}

function format(message: unknown): string {
  try {
    const clean = redact(message)
    try {
      return JSON.stringify(clean) ?? 'null'
    } catch {
      // A big number, of which few messages have one: a replacer takes twice the time.
      return JSON.stringify(clean, exactNumber) ?? 'null'
    }
  } catch (error) {
    return JSON.stringify(`not written: ${String(error)}`)
  }
}

function exactNumber(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? rawJson(String(value)) : value
}

/** `JSON.rawJSON`, which the type library does not know yet. */
const rawJson: (text: string) => unknown = Reflect.get(JSON, 'rawJSON')
