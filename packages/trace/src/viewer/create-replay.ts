// Replays the bytes of a console in a terminal emulator, up to any offset.
import type { Replay, ReplayParts } from './viewer.ts'

/** Makes a replay, whose terminal is at the first byte. */
export function createReplay({ Terminal, console, columns, rows, show }: ReplayParts): Replay {
  const { blocks, blockBytes, start } = console
  /** How much is replayed before a moment that is far: the whole state of a terminal is in less, but for odd cases. */
  const leadBytes = 2 * blockBytes
  const pieceBytes = 32 * 1024
  /** Larger numbers in a sequence say how often something is repeated: none does so more often than a screen has cells. */
  const mostRepeats = 256
  const opened = new Map<number, Promise<Uint8Array>>()
  const createTerminal = (): InstanceType<typeof Terminal> => {
    const terminal = new Terminal({ cols: columns, rows, scrollback: 500, allowProposedApi: true })
    for (const final of ['@', 'I', 'L', 'M', 'P', 'S', 'T', 'X', 'Z', '^', 'b']) {
      for (const intermediates of ['', ' '])
        terminal.parser.registerCsiHandler({ intermediates, final }, ([count]) => Number(count) > mostRepeats)
    }
    for (const final of ['}', '~'])
      terminal.parser.registerCsiHandler(
        { intermediates: "'", final },
        ([count]) => Number(count) > mostRepeats,
      )
    return terminal
  }
  const openBlock = (index: number): Promise<Uint8Array> => {
    const known = opened.get(index)
    if (known !== undefined) return known
    const bytes = Uint8Array.from(atob(blocks[index] ?? ''), character => character.charCodeAt(0))
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
    const opening = new Response(stream).arrayBuffer().then(buffer => new Uint8Array(buffer))
    for (const other of opened.keys()) if (opened.size > 8) opened.delete(other)
    opened.set(index, opening)
    return opening
  }
  let terminal = createTerminal()
  let from = 0
  let at = 0
  let target = 0
  let isRunning = false
  let isOver = false
  const replay = async (): Promise<void> => {
    let shownAt = performance.now()
    while (!isOver && at !== target) {
      const lead = Math.max(0, Math.floor(target / blockBytes) * blockBytes - leadBytes)
      if (target < at || lead > at + leadBytes) {
        terminal.dispose()
        terminal = createTerminal()
        from = lead
        at = lead
        continue
      }
      const index = Math.floor(at / blockBytes)
      const block = await openBlock(index)
      const begin = at - index * blockBytes
      const piece = block.subarray(begin, Math.min(begin + pieceBytes, begin + target - at))
      // Blocks are as long as they say; one that is not must not be waited for.
      if (piece.length === 0) target = at
      await new Promise<void>(resolve => terminal.write(piece, resolve))
      at += piece.length
      if (performance.now() - shownAt < 200 || isOver) continue
      show(terminal, start + at, start + from)
      shownAt = performance.now()
    }
    if (!isOver) show(terminal, start + at, start + from)
  }
  const run = (): void => {
    if (isRunning) return
    isRunning = true
    const after = (): void => {
      isRunning = false
      // Its target may have changed between its end and this turn.
      if (!isOver && at !== target) run()
    }
    void replay().then(after, () => {
      // A block that cannot be opened ends what can be shown.
      target = at
      after()
    })
  }
  return {
    seek(offset) {
      target = Math.min(Math.max(0, offset - start), console.end - start)
      run()
    },
    end() {
      isOver = true
      terminal.dispose()
    },
  }
}
