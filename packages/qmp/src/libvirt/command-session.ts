// One virsh that takes commands on its standard input, one after the other.
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { complaint } from './virsh.ts'

/** What a command has brought: a line of JSON, or virsh's own complaint. */
export type Answer = { readonly json: string } | { readonly complaint: string }

interface Pending {
  readonly mark: string
  resolve(answer: Answer): void
  reject(error: Error): void
}

/** libvirt itself passes no longer text (32 MiB a message); the echo of a command comes on top. */
const MAX_ANSWER_CHARACTERS = 128 * 1024 * 1024

/**
 * The environment: neither the user's key bindings nor the file that virsh keeps its history in, where commands would
 * be written down.
 */
export const COMMAND_SETTINGS: readonly string[] = ['INPUTRC=/dev/null', 'XDG_CACHE_HOME=/dev/null']

/** virsh's prompt: `#` for a connection that may write, `>` for one that may only read. */
const PROMPTS = /^(?:virsh [#>] )+/

/** A virsh without a command of its own. */
export class CommandSession {
  readonly #child: ChildProcess
  readonly #nonce = randomUUID()
  #pending: Pending[] = []
  #count = 0
  #output = ''
  #errors = ''
  #looked = 0
  #failure: Error | undefined

  /** @param onEnd called once, when it takes no more commands */
  constructor(child: ChildProcess, onEnd: (error: Error) => void) {
    this.#child = child
    const fail = (error: Error): void => {
      if (this.#failure !== undefined) return
      this.#failure = error
      for (const { reject } of this.#pending.splice(0)) reject(error)
      onEnd(error)
    }
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#output += text
      this.#look()
      if (this.#output.length > MAX_ANSWER_CHARACTERS) fail(new Error('virsh prints without an end'))
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errors += text
      this.#look()
      if (this.#errors.length > MAX_ANSWER_CHARACTERS) fail(new Error('virsh complains without an end'))
    })
    // What a write to one that has gone fails with, its end says, too.
    child.stdin?.on('error', () => {})
    child.once('error', fail)
    child.once('close', status =>
      fail(new Error(`virsh has ended (status ${status}): ${complaint(this.#errors)}`)),
    )
  }

  /** Runs a command that is words without quotes, or quoted by {@link quote}; resolves with what it has brought. */
  ask(command: string): Promise<Answer> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    const mark = `${this.#nonce}-${++this.#count}`
    return new Promise((resolve, reject) => {
      this.#pending.push({ mark, resolve, reject })
      this.#child.stdin?.write(`${command}\necho --err ${mark}\necho ${mark}\n`)
    })
  }

  /** An answer is whole when its mark has come on both of virsh's outputs. */
  #look(): void {
    for (let first = this.#pending[0]; first !== undefined; first = this.#pending[0]) {
      const { mark } = first
      const end = endOf(this.#output, mark, this.#looked)
      const errorEnd = this.#errors.indexOf(mark)
      if (end < 0 || errorEnd < 0) {
        if (end < 0) this.#looked = Math.max(0, this.#output.length - mark.length - ECHO.length)
        return
      }
      const said = this.#output.slice(0, end)
      const complained = this.#errors.slice(0, errorEnd).replace(/error: $/, '')
      this.#output = this.#output.slice(end + mark.length)
      this.#errors = this.#errors.slice(errorEnd + mark.length)
      this.#looked = 0
      this.#pending.shift()
      const json = lastObject(said)
      first.resolve(
        json === undefined ? { complaint: complaint(complained) || 'virsh has not answered' } : { json },
      )
    }
  }
}

/**
 * A text as one word of virsh's input: JSON as ASCII, so that it holds no quote that would end the word and nothing that a
 * line editor takes for a key.
 */
export function quote(json: string): string {
  return `'${json.replace(/['\x7f-\uffff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`
}

/** virsh shows what it reads: the mark stands behind this first, and only then alone. */
const ECHO = 'echo --err '

/** Where a mark stands that `echo` has printed; -1 where it does not yet. */
function endOf(output: string, mark: string, from: number): number {
  for (let at = output.indexOf(mark, from); at >= 0; at = output.indexOf(mark, at + 1))
    if (!/echo (?:--err )?$/.test(output.slice(Math.max(0, at - ECHO.length), at))) return at
  return -1
}

/** The reply: the last line that is an object, since the command's echo stands before it. */
function lastObject(said: string): string | undefined {
  return said
    .split('\n')
    .map(line => line.replace(PROMPTS, ''))
    .findLast(line => line.startsWith('{'))
}
