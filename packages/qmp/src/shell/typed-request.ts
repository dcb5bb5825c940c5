// Words as a command with arguments: `device_add driver=e1000 addr.x=1`, or the JSON of QMP itself.
import { isObject } from '../values/is-object.ts'
import type { LiveSchema } from './live-schema.ts'
import { parseLoose, readValue } from './value.ts'
import { ShellSyntaxError } from './words.ts'

/** A command that is ready to be sent. */
export interface ShellRequest {
  readonly command: string
  readonly args: Record<string, unknown>
}

/**
 * Reads a command.
 *
 * @throws {@link ShellSyntaxError} saying which word is wrong.
 */
export function readRequest(words: readonly string[], schema: LiveSchema): ShellRequest {
  const [command = '', ...rest] = words
  if (command.startsWith('{')) return readJson(words)
  const args: Record<string, unknown> = {}
  for (const word of rest) {
    if (word.startsWith('{')) Object.assign(args, readObject(word))
    else {
      const [path, text] = splitPair(word)
      const type = schema.typeAt(command, path, args)
      const kinds = type === undefined ? (['any'] as const) : schema.kinds(type)
      place(
        args,
        path,
        explain(word, () => readValue(text, kinds)),
        word,
      )
    }
  }
  return { command, args: withArrays(args) as Record<string, unknown> }
}

/** `a.b=c` as a path and a text. */
function splitPair(word: string): [path: string[], text: string] {
  const equals = word.indexOf('=')
  const path = word.slice(0, equals).split('.')
  if (equals <= 0 || path.includes('')) throw new ShellSyntaxError(`"${word}" is no key=value`)
  return [path, word.slice(equals + 1)]
}

function explain<T>(word: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof ShellSyntaxError) throw new ShellSyntaxError(`${word}: ${error.message}`)
    throw error
  }
}

function place(args: Record<string, unknown>, path: readonly string[], value: unknown, word: string): void {
  let here = args
  for (const key of path.slice(0, -1)) {
    const next = Object.hasOwn(here, key) ? here[key] : {}
    if (!isObject(next)) throw new ShellSyntaxError(`${word}: ${key} has a value already`)
    set(here, key, next)
    here = next
  }
  const last = path.at(-1) ?? ''
  if (Object.hasOwn(here, last)) throw new ShellSyntaxError(`${word}: ${path.join('.')} is given twice`)
  set(here, last, value)
}

/** An assignment would not make a member of a key like `__proto__`. */
function set(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true })
}

/** Objects whose keys are 0, 1, 2… are lists. */
function withArrays(value: unknown): unknown {
  if (!isObject(value)) return value
  const keys = Object.keys(value)
  const isList = keys.length > 0 && keys.every((key, index) => key === String(index))
  if (isList) return keys.map(key => withArrays(value[key]))
  for (const key of keys) set(value, key, withArrays(value[key]))
  return value
}

function readJson(words: readonly string[]): ShellRequest {
  const message = readObject(words.join(' '))
  const command = message['execute'] ?? message['exec-oob']
  const args = message['arguments'] ?? {}
  if (typeof command !== 'string' || !isObject(args)) {
    throw new ShellSyntaxError('JSON must be a QMP command: {"execute": "query-status"}')
  }
  return { command, args }
}

function readObject(text: string): Record<string, unknown> {
  const value = parseLoose(text)
  if (!isObject(value)) throw new ShellSyntaxError(`${text} is no object`)
  return value
}
