// The log of a process whose output goes nowhere.
import type { LogPiece, OutputLog } from './output-log.ts'

/** Keeps nothing. */
export class NoLog implements OutputLog {
  readonly slot = 'ignore'

  follow(): void {}

  tailBytes(): Buffer {
    return Buffer.alloc(0)
  }

  async text(): Promise<string> {
    return ''
  }

  async bytesFrom(offset: number): Promise<LogPiece> {
    return { bytes: Buffer.alloc(0), start: offset }
  }

  onGrowth(): () => void {
    return () => {}
  }

  async finish(): Promise<unknown> {
    return undefined
  }
}
