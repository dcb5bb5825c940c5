// Strikes secrets out of free text: URLs, image names with options, kernel command lines, configuration in JSON.

import { REDACTED } from '../values/secret.ts'
import { redactUrls } from './redact-urls.ts'
import { isSecretName } from './secret-fields.ts'

/** A stretch of a name's characters, or of others. */
const TOKEN = /[\w.-]+|[^\w.-]+/g

/** Values of a field named like a secret that only ask for one. */
const SWITCH = /^(?:on|off|yes|no|true|false|null|ask)$/

/** How systemd is handed a credential: after this comes its name, then one of these characters, then the value. */
const CREDENTIAL = /(?:^|\.)(?:set_credential(?:_binary)?|io\.systemd\.credential(?:\.binary)?)$/

/** What stands between a name and its value: an equals sign or a colon, the latter often behind a quote. */
const SEPARATOR = /^["']?\s{0,20}[=:]\s{0,20}/

/** The text without the secrets that are known by the names before them. Takes linear time. */
export function redactText(text: string): string {
  if (!/[=:]|-p|-u/.test(text)) return text
  const urls = redactUrls(text)
  const image = urls.includes('rbd:') ? redactRbd(urls) : urls
  return redactIscsi(redactAssignments(redactUsers(image)))
}

/** `rbd:pool/image:id=admin:key=…`, where a backslash protects a colon. */
function redactRbd(text: string): string {
  return text.replace(/([^\\]:(?:key|password|secret)=)(?:[^:\s\\]|\\.)*/gs, `$1${REDACTED}`)
}

/** `iscsi:user:password@server`, as dracut's netroot= has it. */
function redactIscsi(text: string): string {
  if (!text.includes('iscsi:')) return text
  return text
    .split(/(\s+)/)
    .map(word => {
      const start = word.indexOf('iscsi:') + 'iscsi:'.length
      const end = word.lastIndexOf('@')
      const user = word.slice(start, end)
      const isOpen = start >= 'iscsi:'.length && end > start && user.includes(':') && !user.startsWith('//')
      return isOpen ? `${word.slice(0, start)}${REDACTED}${word.slice(end)}` : word
    })
    .join('')
}

/** `-u user:password` and `--password …` among the words of a command. */
function redactUsers(text: string): string {
  if (!/^(?:exec:|cmd:)|-(?:cmd|u|-user|-pass)/.test(text)) return text
  const words = text.split(/(\s+)/)
  return words
    .map((word, index) => {
      const before = words[index - 2] ?? ''
      if (/^(?:-u|--user|--proxy-user)$/.test(before)) return word.replace(/:.*/s, `:${REDACTED}`)
      return /^--?(?:p|pass|passwd|password|token|secret)$/.test(before) ? REDACTED : word
    })
    .join('')
}

/** `name=value` and `"name": "value"` where the name says that the value is a secret. */
function redactAssignments(text: string): string {
  const out: string[] = []
  let at = 0
  while (at < text.length) {
    TOKEN.lastIndex = at
    const token = TOKEN.exec(text)?.[0] ?? ''
    out.push(token)
    at += token.length
    if (!isSecretName(token) && !CREDENTIAL.test(token)) continue
    const separator = SEPARATOR.exec(text.slice(at, at + 44))?.[0]
    if (separator === undefined) continue
    const opening = text[at - token.length - 1]
    const from = at + separator.length
    const end = valueEnd(
      text,
      from,
      separator.startsWith('"') || separator.startsWith("'") ? undefined : opening,
    )
    const value = text.slice(from, end)
    out.push(separator, redactValue(token, value))
    at = end
  }
  return out.join('')
}

function redactValue(name: string, value: string): string {
  const quote = /^["']/.exec(value)?.[0] ?? ''
  const closing = quote !== '' && value.length > 1 && value.endsWith(quote) ? quote : ''
  const inner = value.slice(quote.length, value.length - closing.length)
  if (inner === '' || SWITCH.test(inner)) return value
  const kept = CREDENTIAL.test(name) ? (/^[^:=]{0,200}[:=]/.exec(inner)?.[0] ?? '') : ''
  return quote + kept + REDACTED + closing
}

/** The offset behind a value: behind its closing quote, or before a blank, `&`, or the quote that stands before the name. */
function valueEnd(text: string, from: number, opening: string | undefined): number {
  const quote = text.charAt(from)
  if (quote === '"' || quote === "'") {
    for (let at = from + 1; at < text.length; at++) {
      if (text[at] === '\\') at++
      else if (text[at] === quote) return at + 1
    }
    return text.length
  }
  const stop = opening === '"' || opening === "'" ? opening : undefined
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at)
    if (stop === undefined ? /[\s&]/.test(char) : char === stop) return at
  }
  return text.length
}
