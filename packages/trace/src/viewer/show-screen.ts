// The screen of a terminal emulator as text in elements.
import type { Terminal } from '@xterm/headless'
import type { Viewer } from './viewer.ts'

/** Writes what a terminal holds, its lines of before included, into an element; a row that is as before stays. */
export function showScreen(viewer: Viewer, element: HTMLElement, terminal: Terminal): void {
  const buffer = terminal.buffer.active
  const cursorRow = buffer.baseY + buffer.cursorY
  /** What a cell may hold: a letter and its accents. */
  const maxCharacters = 16
  const steps = [0, 95, 135, 175, 215, 255]
  /** The colours of a palette's upper 240. */
  const paletteColor = (index: number): string => {
    if (index >= 232) return `rgb(${Array(3).fill(8 + (index - 232) * 10)})`
    const cube = index - 16
    return `rgb(${[Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map(step => steps[step])})`
  }
  const rgb = (value: number): string => `rgb(${[value >> 16, (value >> 8) & 255, value & 255]})`
  let last = buffer.length - 1
  while (last > cursorRow && buffer.getLine(last)?.translateToString(true) === '') last -= 1
  const cell = buffer.getNullCell()
  for (let y = 0; y <= last; y++) {
    const line = buffer.getLine(y)
    const runs: { key: string; text: string; classes: string; color: string; background: string }[] = []
    for (let x = 0; line !== undefined && x < line.length; x++) {
      if (line.getCell(x, cell) === undefined || cell.getWidth() === 0) continue
      const classes = [
        cell.isBold() ? 'bold' : '',
        cell.isDim() ? 'dim' : '',
        cell.isItalic() ? 'italic' : '',
        cell.isUnderline() ? 'under' : '',
        cell.isInverse() ? 'inverse' : '',
        cell.isInvisible() ? 'hidden-text' : '',
        y === cursorRow && x === buffer.cursorX ? 'caret' : '',
      ].filter(Boolean)
      let [color, background] = ['', '']
      if (cell.isFgRGB()) color = rgb(cell.getFgColor())
      else if (cell.isFgPalette() && cell.getFgColor() < 16) classes.push(`fg${cell.getFgColor()}`)
      else if (cell.isFgPalette()) color = paletteColor(cell.getFgColor())
      if (cell.isBgRGB()) background = rgb(cell.getBgColor())
      else if (cell.isBgPalette() && cell.getBgColor() < 16) classes.push(`bg${cell.getBgColor()}`)
      else if (cell.isBgPalette()) background = paletteColor(cell.getBgColor())
      const text = cell.getChars().slice(0, maxCharacters) || ' '
      const key = `${classes.join(' ')}/${color}/${background}`
      const run = runs.at(-1)
      if (run?.key === key) run.text += text
      else runs.push({ key, text, classes: classes.join(' '), color, background })
    }
    while (runs.at(-1)?.key === '//' && runs.at(-1)?.text.trim() === '') runs.pop()
    const tail = runs.at(-1)
    if (tail?.key === '//') tail.text = tail.text.trimEnd()
    const row = element.children[y] ?? element.appendChild(document.createElement('span'))
    const state = JSON.stringify(runs)
    if (row.getAttribute('data-state') === state) continue
    row.setAttribute('data-state', state)
    const spans = runs.map(({ key, text, classes, color, background }) => {
      if (key === '//') return document.createTextNode(viewer.visible(text))
      const span = viewer.el('span', { class: classes }, viewer.visible(text))
      span.style.color = color
      span.style.backgroundColor = background
      return span
    })
    row.replaceChildren(...spans, '\n')
  }
  while (element.children.length > last + 1) element.lastChild?.remove()
}
