// Rewrites src/tiny/bytes.ts from asm/tiny.S: `node bin/assemble.ts`.
import { writeFileSync } from 'node:fs'
import { assembleTiny } from '../src/tiny/assemble.ts'

const bytes = Buffer.from(assembleTiny())
const lines = bytes.toString('base64').match(/.{1,100}/g) ?? []
const source = `// The tiny guest's code: asm/tiny.S as assembled by bin/assemble.ts, which wrote this file.

/** Base64 of the boot sector, the Linux setup header and the code behind them. */
export const TINY_BASE64: string = [
${lines.map(line => `  '${line}',\n`).join('')}].join('')
`
writeFileSync(new URL('../src/tiny/bytes.ts', import.meta.url), source)
console.log(`src/tiny/bytes.ts: ${bytes.length} bytes`)
