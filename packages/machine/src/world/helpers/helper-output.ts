// What helpers print, in the machine's log: each line after the helper's name.
import { appendFileSync } from 'node:fs'

/** What is kept until QEMU's log is there, in characters: the end of it. */
const MOST_WAITING = 64 * 1024

/** Collects the lines of helpers; they go to the log once QEMU has it. */
export class HelperOutput {
  #waiting = ''
  #path: string | undefined

  /** Notes a line. */
  note(name: string, line: string): void {
    const text = `[${name}] ${line}\n`
    if (this.#path === undefined) this.#waiting = (this.#waiting + text).slice(-MOST_WAITING)
    else append(this.#path, text)
  }

  /** From now on lines go to this file, which QEMU's output is appended to as well. */
  openAt(path: string): void {
    this.#path = path
    if (this.#waiting !== '') append(path, this.#waiting)
    this.#waiting = ''
  }
}

function append(path: string, text: string): void {
  try {
    appendFileSync(path, text)
  } catch {
    // The private directory has gone: so has who would read it.
  }
}
