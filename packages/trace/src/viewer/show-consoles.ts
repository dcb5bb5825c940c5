// The consoles at the moment that is shown.
import type { Viewer, ViewerParts } from './viewer.ts'

/** Shows them. */
export function showConsoles(viewer: Viewer, { renderConsole }: ViewerParts): void {
  const { data, el } = viewer
  /** What is shown of a console: enough for some screens of text. */
  const shownBytes = 64 * 1024
  const shownLines = 500
  data.machines.forEach((machine, index) => {
    const { console } = machine
    if (console === null) return
    const bytes = Uint8Array.from(atob(console.base64), character => character.charCodeAt(0))
    const pre = el('pre', {
      ...{ class: 'console', tabindex: 0, role: 'group' },
      'aria-label': `Text of the console of ${viewer.machine(index)}`,
    })
    const facts = el('p', { class: 'facts' })
    const title = data.machines.length === 1 ? 'Console' : `Console of ${machine.name}`
    viewer.section(title, facts, pre)
    let shown = -1
    viewer.onTime(t => {
      let [low, high] = [0, console.pieces.length]
      while (low < high) {
        const middle = (low + high) >> 1
        if ((console.pieces[middle]?.[0] ?? 0) <= t) low = middle + 1
        else high = middle
      }
      const isLast = low === console.pieces.length
      const end = isLast ? bytes.length : Math.max(0, (console.pieces[low - 1]?.[1] ?? 0) - console.start)
      if (end === shown) return
      shown = end
      const start = Math.max(0, end - shownBytes)
      const lines = renderConsole(new TextDecoder().decode(bytes.subarray(start, end))).split('\n')
      pre.textContent = viewer.visible(lines.slice(-shownLines).join('\n'))
      pre.scrollTop = pre.scrollHeight
      const isCut = start > 0 || lines.length > shownLines
      facts.textContent = `${console.start + end} bytes at ${viewer.seconds(t)}${isCut ? '; the last lines of them' : ''}`
    })
  })
}
