// The terminal emulator of the page: xterm.js without its own display, embedded as it is published.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const NOTICE = `/*! xterm.js. Copyright (c) 2017-2025, The xterm.js authors. Copyright (c) 2014-2016, SourceLair Private Company.
Copyright (c) 2012-2013, Christopher Jeffrey. MIT License: https://github.com/xtermjs/xterm.js/blob/master/LICENSE */`

/** A script that leaves `Terminal` in a constant of its name. */
export function terminalScript(): string {
  const path = createRequire(import.meta.url).resolve('@xterm/headless')
  const text = readFileSync(path, 'utf8')
    .replace(/\n\/\/# sourceMappingURL=.*\s*$/, '')
    .replaceAll('</script', '<\\/script')
    .replaceAll('<!--', '<\\!--')
    .replaceAll('\r', '')
  return `${NOTICE}\nconst {Terminal}=(exports=>{${text}\nreturn exports})({});`
}
