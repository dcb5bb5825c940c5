// Names of keys: QEMU's, those that Playwright and browsers use, and single characters.
import type { QKeyCode } from '@qm/qmp/schema'
import { nearestName } from '../checks/nearest-name.ts'

/** QEMU's names, each a key of its own. */
const CODES: readonly QKeyCode[] = [
  ...(['unmapped', 'shift', 'shift_r', 'alt', 'alt_r', 'ctrl', 'ctrl_r', 'menu', 'esc'] as const),
  ...(['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', 'minus', 'equal', 'backspace', 'tab'] as const),
  ...(['q', 'w', 'e', 'r', 't', 'y', 'u', 'i', 'o', 'p', 'bracket_left', 'bracket_right', 'ret'] as const),
  ...(['a', 's', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'semicolon', 'apostrophe', 'grave_accent'] as const),
  ...(['backslash', 'z', 'x', 'c', 'v', 'b', 'n', 'm', 'comma', 'dot', 'slash', 'asterisk', 'spc'] as const),
  ...(['caps_lock', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7', 'f8', 'f9', 'f10', 'f11', 'f12'] as const),
  ...(['f13', 'f14', 'f15', 'f16', 'f17', 'f18', 'f19', 'f20', 'f21', 'f22', 'f23', 'f24'] as const),
  ...(['num_lock', 'scroll_lock', 'kp_divide', 'kp_multiply', 'kp_subtract', 'kp_add', 'kp_enter'] as const),
  ...([
    'kp_decimal',
    'kp_comma',
    'kp_equals',
    'kp_0',
    'kp_1',
    'kp_2',
    'kp_3',
    'kp_4',
    'kp_5',
    'kp_6',
  ] as const),
  ...([
    'kp_7',
    'kp_8',
    'kp_9',
    'sysrq',
    'less',
    'print',
    'home',
    'pgup',
    'pgdn',
    'end',
    'left',
    'up',
  ] as const),
  ...([
    'down',
    'right',
    'insert',
    'delete',
    'stop',
    'again',
    'props',
    'undo',
    'front',
    'copy',
    'open',
  ] as const),
  ...(['paste', 'find', 'cut', 'lf', 'help', 'meta_l', 'meta_r', 'compose', 'pause', 'ro'] as const),
  ...(['hiragana', 'henkan', 'yen', 'muhenkan', 'katakanahiragana', 'lang1', 'lang2', 'power'] as const),
  ...(['sleep', 'wake', 'audionext', 'audioprev', 'audiostop', 'audioplay', 'audiomute'] as const),
  ...(['volumeup', 'volumedown', 'mediaselect', 'mail', 'calculator', 'computer', 'ac_home'] as const),
  ...(['ac_back', 'ac_forward', 'ac_refresh', 'ac_bookmarks'] as const),
]

/** Other names of keys, in small letters: those of KeyboardEvent's `key` and `code`, and the usual short ones. */
const ALIASES: Readonly<Record<string, QKeyCode>> = {
  ...{ enter: 'ret', return: 'ret', escape: 'esc', space: 'spc', ' ': 'spc', del: 'delete', ins: 'insert' },
  ...{
    control: 'ctrl',
    controlleft: 'ctrl',
    controlright: 'ctrl_r',
    shiftleft: 'shift',
    shiftright: 'shift_r',
  },
  ...{ altleft: 'alt', altright: 'alt_r', altgr: 'alt_r', altgraph: 'alt_r', option: 'alt' },
  ...{
    meta: 'meta_l',
    metaleft: 'meta_l',
    metaright: 'meta_r',
    super: 'meta_l',
    win: 'meta_l',
    command: 'meta_l',
  },
  ...{ arrowup: 'up', arrowdown: 'down', arrowleft: 'left', arrowright: 'right' },
  ...{
    pageup: 'pgup',
    pagedown: 'pgdn',
    capslock: 'caps_lock',
    numlock: 'num_lock',
    scrolllock: 'scroll_lock',
  },
  ...{ printscreen: 'print', contextmenu: 'menu', backquote: 'grave_accent', quote: 'apostrophe' },
  ...{ period: 'dot', bracketleft: 'bracket_left', bracketright: 'bracket_right', intlbackslash: 'less' },
  ...{ numpadadd: 'kp_add', numpadsubtract: 'kp_subtract', numpadmultiply: 'kp_multiply' },
  ...{ numpaddivide: 'kp_divide', numpadenter: 'kp_enter', numpaddecimal: 'kp_decimal' },
  ...{
    '-': 'minus',
    '=': 'equal',
    '[': 'bracket_left',
    ']': 'bracket_right',
    '\\': 'backslash',
    ';': 'semicolon',
  },
  ...{
    "'": 'apostrophe',
    '`': 'grave_accent',
    ',': 'comma',
    '.': 'dot',
    '/': 'slash',
    '\t': 'tab',
    '\n': 'ret',
  },
}

/** A key by any of its names; undefined when there is none of that name. */
export function keyNamed(name: string): QKeyCode | undefined {
  const small = name.toLowerCase()
  const found = small.replace(/^key(?=[a-z]$)|^digit(?=\d$)/, '').replace(/^numpad(?=\d$)/, 'kp_')
  if (isCode(found)) return found
  return Object.hasOwn(ALIASES, small) ? ALIASES[small] : undefined
}

/** A name that is most like one that there is not. */
export function nearestKey(name: string): string | undefined {
  return nearestName(
    name,
    [...CODES, ...Object.keys(ALIASES)].filter(known => known.length > 2),
  )
}

function isCode(name: string): name is QKeyCode {
  const names: readonly string[] = CODES
  return names.includes(name)
}
