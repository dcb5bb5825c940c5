// What a typed line does: a command, an action of a transaction, a line for the human monitor.
import { QmpCommandError } from '../errors.ts'
import type { WaitOptions } from '../time/wait.ts'
import { formatJson } from '../values/format-json.ts'
import { printable, printableLine } from '../values/printable.ts'
import { type FormatOptions, formatPretty, paint } from './format.ts'
import type { LiveSchema } from './live-schema.ts'
import type { ShellPeer } from './shell-peer.ts'
import { readRequest, type ShellRequest } from './typed-request.ts'
import { ShellSyntaxError, splitWords } from './words.ts'

/** How lines are run, and results shown. */
export interface InterpreterOptions extends FormatOptions {
  /** Lines go to the human monitor. @defaultValue false */
  readonly hmp?: boolean
  /** Results as JSON on one line each. @defaultValue false */
  readonly json?: boolean
  /** Shows what is sent. @defaultValue false */
  readonly verbose?: boolean
  /** Bounds each command. */
  readonly wait?: WaitOptions
}

/** Takes text for people: results, and errors. */
export interface Printer {
  result(text: string): void
  error(text: string): void
}

interface Action {
  readonly type: string
  readonly data: Record<string, unknown>
}

/** Runs lines, one after the other or several at once. */
export class Interpreter {
  readonly #peer: ShellPeer
  readonly #schema: LiveSchema
  readonly #printer: Printer
  readonly #options: InterpreterOptions
  #actions: Action[] | undefined
  #cpu: number | undefined

  constructor(peer: ShellPeer, schema: LiveSchema, printer: Printer, options: InterpreterOptions = {}) {
    this.#peer = peer
    this.#schema = schema
    this.#printer = printer
    this.#options = options
  }

  /** Stands before the line that is being typed. */
  get prompt(): string {
    if (this.#options.hmp) return '(hmp) '
    return this.#actions === undefined ? '(qmp) ' : 'transaction> '
  }

  /** Runs a line; resolves with whether it went well. What went wrong has been printed. */
  async run(line: string): Promise<boolean> {
    return await this.#reported(async () => {
      const text = line.trim()
      if (text === '' || text.startsWith('#')) return
      if (this.#options.hmp) await this.#human(text)
      else if (this.#actions !== undefined || text.startsWith('transaction(')) await this.#transaction(text)
      else await this.runWords(splitWords(text))
    })
  }

  /** Runs words that a caller has separated already: those of a command line. */
  async runArguments(words: readonly string[]): Promise<boolean> {
    return await this.#reported(() =>
      this.#options.hmp ? this.#human(words.join(' ')) : this.runWords(words),
    )
  }

  /** Forgets a transaction that was begun; returns whether there was one. */
  abandon(): boolean {
    const was = this.#actions !== undefined
    this.#actions = undefined
    return was
  }

  async runWords(words: readonly string[]): Promise<void> {
    await this.#execute(readRequest(words, this.#schema))
  }

  async #execute({ command, args }: ShellRequest): Promise<void> {
    if (this.#options.verbose) {
      const sent = formatJson({ execute: command, arguments: args })
      this.#printer.error(paint(sent, 'dim', this.#options))
    }
    this.#show(await this.#peer.execute(command, args, this.#options.wait))
  }

  #show(value: unknown): void {
    this.#printer.result(this.#options.json ? formatJson(value) : formatPretty(value, this.#options))
  }

  /** `transaction(`, then one action a line or between semicolons, then `)`. */
  async #transaction(text: string): Promise<void> {
    const begins = this.#actions === undefined
    const ends = text.endsWith(')')
    const inside = text.slice(begins ? 'transaction('.length : 0, ends ? -1 : undefined)
    const actions = this.#actions ?? []
    const added = inside.split(';').flatMap(part => (part.trim() === '' ? [] : [this.#action(part)]))
    // Only now that every action could be read does the line count.
    this.#actions = [...actions, ...added]
    if (!ends) return
    const all = this.#actions
    this.#actions = undefined
    if (all.length === 0) throw new ShellSyntaxError('the transaction has no action')
    await this.#execute({ command: 'transaction', args: { actions: all } })
  }

  #action(text: string): Action {
    const { command, args } = readRequest(splitWords(text), this.#schema)
    return { type: command, data: args }
  }

  async #human(line: string): Promise<void> {
    const cpu = /^cpu\s+(\d+)$/.exec(line)
    const index = cpu?.[1] === undefined ? this.#cpu : Number(cpu[1])
    const args = { 'command-line': line, ...(index !== undefined && { 'cpu-index': index }) }
    const answer = await this.#peer.execute('human-monitor-command', args, this.#options.wait)
    // The monitor forgets its CPU after each command; the shell does not.
    this.#cpu = index
    if (this.#options.json) this.#show(answer)
    else if (answer !== '') this.#printer.result(printable(String(answer).replaceAll('\r\n', '\n').trimEnd()))
  }

  async #reported(action: () => Promise<void>): Promise<boolean> {
    try {
      await action()
      return true
    } catch (error) {
      this.#printer.error(paint(describeError(error), 'error', this.#options))
      return false
    }
  }
}

function describeError(error: unknown): string {
  if (error instanceof QmpCommandError) return `${printableLine(error.class)}: ${printableLine(error.desc)}`
  return printable(error instanceof Error ? error.message : String(error))
}
