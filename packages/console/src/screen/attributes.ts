// How a character looks: the attributes that SGR sequences (`ESC [ … m`) set.

/** A colour: `null` for the terminal's own, one of its 256, or `#rrggbb`. */
export type ScreenColor = number | `#${string}` | null

/** How a character on the screen looks. */
export interface CellAttributes {
  /** Bold, or bright. */
  readonly bold: boolean
  /** Dimmed. */
  readonly faint: boolean
  /** Italic. */
  readonly italic: boolean
  /** Underlined, once or twice. */
  readonly underline: boolean
  /** Blinking. */
  readonly blink: boolean
  /** Foreground and background are exchanged: how menus mark their choice. */
  readonly inverse: boolean
  /** Not shown, such as a password. */
  readonly hidden: boolean
  /** Struck through. */
  readonly strike: boolean
  /** The colour of the character. */
  readonly foreground: ScreenColor
  /** The colour behind it. */
  readonly background: ScreenColor
}

/** Plain text. */
export const PLAIN: CellAttributes = Object.freeze({
  bold: false,
  faint: false,
  italic: false,
  underline: false,
  blink: false,
  inverse: false,
  hidden: false,
  strike: false,
  foreground: null,
  background: null,
})

const CHANGES: Readonly<Record<number, Partial<CellAttributes>>> = {
  1: { bold: true },
  2: { faint: true },
  3: { italic: true },
  4: { underline: true },
  5: { blink: true },
  6: { blink: true },
  7: { inverse: true },
  8: { hidden: true },
  9: { strike: true },
  21: { underline: true },
  22: { bold: false, faint: false },
  23: { italic: false },
  24: { underline: false },
  25: { blink: false },
  27: { inverse: false },
  28: { hidden: false },
  29: { strike: false },
  39: { foreground: null },
  49: { background: null },
}
// More parameters than any program sends are not read.
const MAX_PARAMETERS = 64

/** The attributes after an SGR sequence. */
export function applySgr(before: CellAttributes, parameters: string): CellAttributes {
  const codes = parameters
    .split(/[;:]/)
    .slice(0, MAX_PARAMETERS)
    .map(code => Number.parseInt(code, 10) || 0)
  let after = before
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0
    if (code === 0) after = PLAIN
    else if (code === 38 || code === 48) {
      const { color, used } = extendedColor(codes, at + 1)
      at += used
      if (color !== undefined) after = { ...after, [code === 38 ? 'foreground' : 'background']: color }
    } else after = { ...after, ...(CHANGES[code] ?? basicColor(code)) }
  }
  return after
}

function basicColor(code: number): Partial<CellAttributes> {
  if (code >= 30 && code <= 37) return { foreground: code - 30 }
  if (code >= 40 && code <= 47) return { background: code - 40 }
  if (code >= 90 && code <= 97) return { foreground: code - 90 + 8 }
  if (code >= 100 && code <= 107) return { background: code - 100 + 8 }
  return {}
}

/** The colour after 38 or 48: `5;n`, or `2;red;green;blue`. */
function extendedColor(
  codes: readonly number[],
  at: number,
): { readonly color: ScreenColor | undefined; readonly used: number } {
  if (codes[at] === 5) return { color: Math.min(codes[at + 1] ?? 0, 255), used: 2 }
  if (codes[at] !== 2) return { color: undefined, used: 0 }
  const hex = [1, 2, 3].map(n =>
    Math.min(codes[at + n] ?? 0, 255)
      .toString(16)
      .padStart(2, '0'),
  )
  return { color: `#${hex.join('')}`, used: 4 }
}
